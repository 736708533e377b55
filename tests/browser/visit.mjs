// Opens pages, does what readers do, and tells what a page then is like.
//
// Standard input holds one JSON list of visits, standard output gets one JSON line for each, in the same order:
//
//   visit   { open, steps, online?, now?, width?, height?, scripts?, colorScheme?, media?, forcedColors?, reducedMotion?, contrast? }
//   answer  { answers, problems, opened }
//
// `open` is a path, with a fragment if need be; without it the page is empty. With `online`, an origin such as
// `http://127.0.0.1:4321`, it is a path there, and pages may ask that origin for what they like. `steps` are lists: a verb of steps.mjs and what it takes; each has one answer.
// `problems` is whatever no page of ours may do: ask for anything, complain on the console, fail, show a dialog, open a window.
// `opened` are the paths that were opened in the page's frames. Whether all that is right, the tests in tests/suite/browser say.
//
// Every visit has a browser context, and so a memory, of its own; there is no network but `online`; the clock stands still, in a time zone
// where clocks go forward at midnight.

import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { eachOf, withBrowser } from "./browser.mjs";
import { PATIENCE, addressOf, steps } from "./steps.mjs";

const ZONE = "America/Santiago";
const NOW = "2026-11-22T16:00";
const MEDIA = ["colorScheme", "media", "forcedColors", "reducedMotion", "contrast"];

// Notes what a page asks for and complains of.
function watch(context, page, online) {
  const seen = { problems: [], opened: [] };
  const note = (what) => seen.problems.push(what);
  context.on("page", (opened) => {
    if (opened !== page) note(`a window: ${opened.url()}`);
  });
  context.on("request", (request) => {
    const address = request.url();
    if (/^(data|blob):/.test(address) || (online && new URL(address).origin === online)) return;
    if (request.isNavigationRequest() && address.startsWith("file:")) seen.opened.push(fileURLToPath(address.split(/[?#]/)[0]));
    else note(`a request: ${address.slice(0, 200)}`);
  });
  context.on("websocket", (socket) => note(`a socket: ${socket.url()}`));
  context.on("weberror", (error) => note(`an error: ${error.error().message}`));
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) note(`the console: ${message.text()}`);
  });
  context.on("dialog", (dialog) => {
    note(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return seen;
}

async function visit(browser, { open, online, now, width, height, scripts, steps: wanted, ...rest }) {
  const context = await browser.newContext({
    viewport: { width: width ?? 1280, height: height ?? 900 },
    javaScriptEnabled: scripts ?? true,
    locale: "en-GB",
    timezoneId: ZONE,
    offline: !online,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.clock.setFixedTime(now ?? NOW);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`${event.violatedDirective} stops ${event.blockedURI}`));
  });
  const page = await context.newPage();
  const seen = watch(context, page, online);
  const media = Object.fromEntries(Object.entries(rest).filter(([name]) => MEDIA.includes(name)));
  await page.emulateMedia(media);
  if (open) await page.goto(online ? online + open : addressOf(open));
  const answers = [];
  for (const [verb, ...given] of wanted) {
    if (!Object.hasOwn(steps, verb)) throw new Error(`there is no step \`${verb}\``);
    answers.push((await steps[verb](page, ...given)) ?? null);
  }
  await context.close();
  return { answers, ...seen };
}

// Times without a zone, such as those of a visit, are read in this process.
process.env.TZ = ZONE;
const visits = JSON.parse(await text(process.stdin));
const told = [];
await withBrowser((browser) =>
  eachOf(visits, async (wanted, at) => {
    try {
      told[at] = await visit(browser, wanted);
    } catch (error) {
      throw new Error(`visit ${at} of ${wanted.open} fails`, { cause: error });
    }
  }),
);
for (const one of told) console.log(JSON.stringify(one));
