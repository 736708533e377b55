// The browser, started once for many pages: `withBrowser` starts and ends it, `eachOf` keeps a few pages busy at a time.
//
// What drives it stands in target/browser, see tests/browser/run; so packages are asked for by `packages`, not by import.

import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

export const packages = createRequire(new URL("../../target/browser/", import.meta.url));

// Debian's, from the search path: no browser is ever downloaded.
function executable() {
  for (const folder of process.env.PATH.split(delimiter)) {
    const path = join(folder, "chromium");
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // In the next folder, perhaps.
    }
  }
  throw new Error("`chromium` is not installed");
}

// Starts the browser for as long as `work` takes.
export async function withBrowser(work) {
  const { chromium } = packages("playwright-core");
  const browser = await chromium.launch({
    executablePath: executable(),
    // A build server is root in a container, where Chromium's own sandbox cannot start; what it opens is ours.
    chromiumSandbox: false,
    // Text is drawn alike on every machine. No name is looked up, in visits to a server of ours too.
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--font-render-hinting=none", "--force-color-profile=srgb"],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

// Calls `work` with each item, on two at a time: a page that loads waits for the disk as often as for the processor.
export async function eachOf(items, work) {
  const rest = items.entries();
  const worker = async () => {
    for (const [at, item] of rest) await work(item, at);
  };
  await Promise.all([worker(), worker()]);
}
