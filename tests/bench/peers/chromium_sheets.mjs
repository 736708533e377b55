// Makes tagged PDFs of many pages with Chromium, one browser and one tab for all of them:
//
//   node chromium_sheets.mjs PAGES OUTPUT SHEETS
//
// PAGES is a folder of finished HTML. The first sheet is a rehearsal; the others are timed. Prints what they took, in seconds, as
// JSON: `cpu` is that of all the browser's processes and of the driver, `memory` what the browser's processes hold at the end, in
// kibibytes, pages that they share counted once.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { withBrowser } from "../../browser/browser.mjs";

const [folder, output, sheets] = process.argv.slice(2);
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort().slice(0, Number(sheets));

// The numbers of all processes that this one has started, and of those that they have.
function descendants() {
  const parents = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(fields(name)[1]));
    } catch {
      // It has ended.
    }
  }
  const found = [process.pid];
  for (const parent of found) for (const [child, of] of parents) if (of === parent) found.push(child);
  return found.slice(1);
}

// What the kernel says of a process, from its state on (proc(5)).
function fields(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

// A process may end between being listed and being looked at; its time is then its parent's, so all are looked at anew.
function steadily(look) {
  for (let tries = 10; ; tries--) {
    try {
      return look();
    } catch (error) {
      if (tries === 1 || !["ENOENT", "ESRCH"].includes(error.code)) throw error;
    }
  }
}

// Seconds of processor time so far: a hundredth of a second is the kernel's unit. Children that have ended count with their parent.
function cpu() {
  const browser = descendants().flatMap((pid) => fields(pid).slice(11, 15)).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
  const { user, system } = process.cpuUsage();
  return browser + (user + system) / 1e6;
}

function memory() {
  return descendants()
    .map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0))
    .reduce((sum, kibibytes) => sum + kibibytes, 0);
}

await withBrowser(async (browser) => {
  const tab = await browser.newPage();
  const make = async (name) => {
    await tab.goto(pathToFileURL(join(folder, name)).href);
    await tab.pdf({ path: join(output, `${basename(name, ".html")}.pdf`), preferCSSPageSize: true, printBackground: true, tagged: true });
  };
  await make(pages[0]);
  const [began, before] = [performance.now(), steadily(cpu)];
  for (const name of pages.slice(1)) await make(name);
  const wall = (performance.now() - began) / 1000;
  console.log(JSON.stringify({
    cpu: steadily(cpu) - before,
    wall,
    sheets: pages.length - 1,
    memory: steadily(memory),
    version: browser.version(),
  }));
});
