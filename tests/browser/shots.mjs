// Pictures of pages and the desk, for people to look at: at the width of a phone, a tablet and a screen, light and dark, and as
// the browser would print them.
//
//   shots [--to DIR] [--scale N] [--width PX]… [FILE[#FRAGMENT]…]
//
// Without a file, everything below output/ is taken, and for each folder one page with dates. The pictures go to target/shots.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { eachOf, withBrowser } from "./browser.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Some advice is over by then, some is not.
const NOW = "2026-11-24T10:00:00";
const TREATED = "#treated=2026-11-22T15:10";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: "string", default: join(root, "target/shots") },
    scale: { type: "string", default: "1" },
    width: { type: "string", multiple: true, default: ["360", "768", "1280"] },
  },
});

function everything() {
  const output = join(root, "output");
  const names = readdirSync(output, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
  const pages = names.map((name) => join(output, name));
  const isOfAnyVisit = (name) => name !== "index.html" && !name.startsWith("dated");
  const firsts = new Map(names.filter(isOfAnyVisit).map((name) => [dirname(name), name]));
  return [...pages, ...[...firsts.values()].map((name) => join(output, name) + TREATED)];
}

// output/lumen/microneedling.en.html#treated=… → lumen/microneedling.en.dated
function nameOf(path, fragment) {
  const inOutput = relative(join(root, "output"), path);
  const name = inOutput.startsWith("..") ? basename(path) : inOutput;
  return name.replace(/\.html$/, "") + (fragment ? ".dated" : "");
}

// A page of a phone is many screens long: it is cut into columns that stand side by side.
const COLUMN = 1600;

async function inColumns(context, picture, width, height, path) {
  const page = await context.newPage();
  const columns = Math.ceil(height / COLUMN);
  const rest = (at) => Math.min(COLUMN, height - at * COLUMN);
  const source = `data:image/png;base64,${picture.toString("base64")}`;
  const slices = Array.from(
    { length: columns },
    (_, at) => `<div style="width:${width}px;height:${rest(at)}px;background:url(${source}) 0 -${at * COLUMN}px/${width}px"></div>`,
  );
  await page.setViewportSize({ width: columns * (width + 24) + 24, height: Math.min(height, COLUMN) + 48 });
  await page.setContent(
    `<body style="margin:24px;display:flex;gap:24px;align-items:start;background:#8b929c">${slices.join("")}`,
  );
  await page.screenshot({ path });
  await page.close();
}

// Until nothing moves: colours that fade over, and the desk's preview.
async function settle(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  if (page.frames().length > 1) await page.waitForTimeout(600);
}

async function takeScreen(context, page, width, picture) {
  const height = width < 600 ? 760 : 900;
  await page.setViewportSize({ width, height });
  // The whole page as one screen, so that what stays in reach stands at its end and not in its middle.
  const whole = Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ width, height: whole });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    const path = `${picture}.${width}.${colorScheme}.png`;
    if (whole > COLUMN) await inColumns(context, await page.screenshot(), width, whole, path);
    else await page.screenshot({ path });
  }
}

async function take(browser, target) {
  const [file, fragment] = target.split("#");
  const picture = join(values.to, nameOf(resolve(file), fragment));
  mkdirSync(dirname(picture), { recursive: true });
  const context = await browser.newContext({ deviceScaleFactor: Number(values.scale), offline: true });
  await context.clock.setFixedTime(NOW);
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href + (fragment ? "#" + fragment : ""));
  for (const width of values.width.map(Number)) await takeScreen(context, page, width, picture);
  await page.emulateMedia({ colorScheme: "light" });
  const printed = `${picture}.print.pdf`;
  await page.pdf({ path: printed, preferCSSPageSize: true, format: "A4" });
  execFileSync("pdftoppm", ["-png", "-r", "60", printed, `${picture}.print`]);
  rmSync(printed);
  await context.close();
}

const targets = positionals.length ? positionals : everything();
const missing = targets.filter((target) => !existsSync(target.split("#")[0]));
if (missing.length || !targets.length) {
  console.error(missing.length ? `not there: ${missing.join(", ")}` : "output/ has no pages: run `handout build` first");
  process.exit(2);
}
await withBrowser((browser) => eachOf(targets, (target) => take(browser, target)));
console.log(`${targets.length} pages in ${values.to}`);
