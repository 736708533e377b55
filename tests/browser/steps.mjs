// What a visit can do with a page, verb by verb. A step takes the page and what the test gave, and answers with plain data.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

import { packages } from "./browser.mjs";
import { clipped, focused, given, look } from "./inside.mjs";

// How long, in milliseconds, something that must come may take on a machine that does much else. Only what fails takes as long.
export const PATIENCE = 60_000;

const AXE = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

// WCAG 2.2, 1.4.12: a reader may set at least this much space, and must lose nothing.
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }`;

export function addressOf(open) {
  const [path, ...fragment] = open.split("#");
  return [pathToFileURL(path).href, ...fragment].join("#");
}

// Rules of style that a page's Content-Security-Policy has no say in.
function dress(page, rules) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, rules);
}

// Where something is, and what is said of it there.
const asFinding = ({ id, nodes }) =>
  nodes.map(({ target, failureSummary, any }) => {
    const reason = (failureSummary ?? any.map(({ message }) => message).join("; ")).replace(/\s+/g, " ");
    return `${id}: ${target.join(" ")}: ${reason}`;
  });

// Asks until the answer is the one that is wanted, or no more patience is left; gives the last answer.
async function until(page, wanted, ask) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (isDeepStrictEqual(answer, wanted) || performance.now() > end) return answer;
    await page.waitForTimeout(50);
  }
}

// A clock of what the page computes, in milliseconds: what other programs do meanwhile is not in it. It begins again when a page is opened.
async function clockOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
}

export const steps = {
  // Opens another page in the same tab.
  async open(page, path) {
    await page.goto(addressOf(path));
    return page.evaluate(look);
  },

  // Somebody saves a file, as editors do: a new one takes the place of the old one.
  save(page, path, text) {
    const beside = join(dirname(path), ".new");
    writeFileSync(beside, text);
    renameSync(beside, path);
  },

  // Somebody presses Ctrl-C in the program with this number.
  end: (page, pid) => void process.kill(pid, "SIGINT"),

  // An expression of JavaScript, and what it comes to in the page: a page follows its file at a distance, and may be loaded
  // again meanwhile, so the answer that is `wanted` has some time to come.
  until: (page, expression, wanted) => until(page, wanted, () => page.evaluate(expression).catch((error) => String(error))),

  // An expression of JavaScript, and what it comes to in the page.
  ask: (page, expression) => page.evaluate(expression),

  // What axe-core finds by the rules with these tags, or by these rules alone: what is wrong, and what it leaves to a person.
  async axe(page, tags, rules) {
    // A strip of colour beside the words, of which axe-core fears that it is behind them.
    await dress(page, ".caution::before { content: none !important; }");
    await page.evaluate(AXE);
    const options = { runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags }, iframes: false, resultTypes: ["violations", "incomplete"] };
    const { violations, incomplete } = await page.evaluate((given) => globalThis.axe.run(document, given), options);
    return { violations: violations.flatMap(asFinding), incomplete: incomplete.flatMap(asFinding) };
  },

  // What does not fit: text that is cut off, and what sticks out of the page sideways.
  clipped: (page) => page.evaluate(clipped),

  // The same once a reader has set more space between letters, words, lines and paragraphs.
  async spaced(page) {
    await dress(page, SPACING);
    return page.evaluate(clipped);
  },

  // The same for a reader who has letters of double size (WCAG 2.2, 1.4.4).
  async enlarged(page) {
    await dress(page, "html { font-size: 200% !important; }");
    return page.evaluate(clipped);
  },

  resize: (page, width, height) => page.setViewportSize({ width, height }),
  media: (page, media) => page.emulateMedia(media),

  // The words that a reader sees.
  words: (page) => page.evaluate(() => document.body.innerText),

  // Which of these elements are shown.
  shown: (page, ...selectors) =>
    Promise.all(selectors.map((selector) => page.locator(selector).evaluateAll((all) => all.some((one) => one.checkVisibility({ visibilityProperty: true }))))),

  // Keys, one after the other, and where the focus then is.
  async press(page, ...keys) {
    for (const key of keys) await page.keyboard.press(key);
    return page.evaluate(focused);
  },

  // A key that leads from place to place, until the focus leaves the page or comes back to where it began, or `most` times.
  async tabs(page, key, most) {
    const places = [];
    while (places.length < most) {
      await page.keyboard.press(key);
      const place = await page.evaluate(focused);
      const isBack = place && place.at === places[0]?.at && place.at !== places.at(-1).at;
      if (!place || isBack) break;
      places.push(place);
    }
    return places;
  },

  // Something is pressed: with the mouse, or with a key.
  use: (page, selector, key) => (key ? page.locator(selector).press(key) : page.locator(selector).click()),

  // The same where it leads to another page.
  async follow(page, selector, key) {
    await Promise.all([page.waitForEvent("load"), steps.use(page, selector, key)]);
    return page.evaluate(look);
  },

  // Writes into a field, as fast as a reader pastes.
  fill: (page, selector, text) => page.locator(selector).fill(text),

  // The same as `until` in the page that a frame shows.
  async framed(page, selector, expression, wanted) {
    const element = await page.locator(selector).elementHandle();
    return until(page, wanted, async () => (await element.contentFrame()).evaluate(expression).catch((error) => String(error)));
  },

  // How many milliseconds the page computes for an expression of JavaScript.
  async timed(page, expression) {
    const clock = await clockOf(page);
    const from = await clock();
    await page.evaluate(expression);
    return (await clock()) - from;
  },

  // How many milliseconds the page computes until it is open again.
  async reload(page) {
    const clock = await clockOf(page);
    await page.reload();
    return clock();
  },

  // Time for what may come, in milliseconds, and until nothing moves: colours fade over.
  async rest(page, time) {
    await page.waitForTimeout(time);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)).then(() => {}));
  },

  // The same as `use` where it gives a file: its name and its text.
  async download(page, selector, key) {
    const [download] = await Promise.all([page.waitForEvent("download"), steps.use(page, selector, key)]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  },

  // The same, caught before it becomes a download: a browser holds back a page that hands over many.
  given: (page, selector) => page.evaluate(given, selector),

  // What printing gives, into a file.
  pdf: (page, path, format) => page.pdf({ path, format, preferCSSPageSize: true }).then(() => undefined),

  // Everything that a page of a handout shows of its dates.
  look: (page) => page.evaluate(look),

  // Somebody hands the treatment over in the address of a page that is open.
  async address(page, treated) {
    await page.evaluate(
      (text) =>
        new Promise((resolve) => {
          // After the page has had its turn.
          addEventListener("hashchange", () => setTimeout(resolve), { once: true });
          location.hash = "treated=" + text;
        }),
      treated,
    );
    return page.evaluate(look);
  },

  // The reader fills in date and time, and goes on.
  async type(page, date, time) {
    await page.locator("#page_date").fill(date);
    await page.locator("#page_time").fill(time);
    await page.locator("#page_time").blur();
    return page.evaluate(look);
  },

  async forget(page) {
    await page.locator("#page_forget").click();
    return page.evaluate(look);
  },

  // Time passes while the page is not looked at.
  async clock(page, now) {
    await page.clock.setFixedTime(now);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    return page.evaluate(look);
  },
};
