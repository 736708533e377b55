"use strict";
// Opens each page of #inputs in a frame, does what a reader would do, and writes down what the page then says. The answers go
// into #answers; tests/suite/browser.rs asks and judges.

const inputs = JSON.parse(document.getElementById("inputs").textContent);

// Goes in front of every page: a clock that stands still, and a list of whatever goes wrong.
function prelude([year, month, day, hour, minute]) {
  const problems = [];
  window.problems = problems;
  window.addEventListener("error", (event) => problems.push(event.message));
  window.addEventListener("unhandledrejection", (event) => problems.push(String(event.reason)));
  console.error = (...words) => problems.push(words.join(" "));
  const RealDate = Date;
  window.setClock = (...now) => {
    window.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length ? given : now));
      }
    };
  };
  window.setClock(year, month - 1, day, hour, minute);
}

function load(html, now) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.onload = () => resolve(frame);
    // In the head, so that it runs before the page's own script.
    frame.srcdoc = html.replace("<head>", () => `<head><script>(${prelude})(${JSON.stringify(now)})<\/script>`);
    document.body.append(frame);
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

function look({ contentDocument: page, contentWindow: view }) {
  const part = (id) => page.getElementById("page_" + id);
  const isShown = (id) => Boolean(part(id)) && view.getComputedStyle(part(id)).display !== "none";
  const chips = {};
  const states = {};
  for (const row of page.querySelectorAll("[data-statement]")) {
    const id = row.dataset.statement;
    const chip = row.querySelector(":scope > .when > .chip");
    if (chip) chips[id] = chip.textContent;
    const mark = row.querySelector(":scope > .when > .mark");
    if (mark || row.dataset.state) states[id] = `${row.dataset.state}: ${mark.textContent.trim()}`;
  }
  return {
    chips,
    states,
    next: [...part("next").children].map((line) => line.textContent),
    note: part("note") ? part("note").textContent : "",
    panel: isShown("visit"),
    forget: isShown("forget"),
    calendar: isShown("calendar"),
    fields: part("date") ? [part("date").value, part("time").value] : [],
  };
}

// What pressing the button gives: the file's name and its text.
function press(view, id) {
  const given = {};
  view.URL.createObjectURL = () => {
    throw new Error("as on a device without blobs");
  };
  view.HTMLAnchorElement.prototype.click = function () {
    given.name = this.download;
    given.text = decodeURIComponent(this.href.slice(this.href.indexOf(",") + 1));
  };
  view.document.getElementById(id).click();
  return given;
}

const steps = {
  // Somebody hands the treatment over in the address.
  async address(frame, text) {
    frame.contentWindow.location.hash = "treated=" + text;
    await pause();
  },
  // The reader fills in the fields, and leaves them.
  async type(frame, [date, time]) {
    const page = frame.contentDocument;
    for (const [id, value] of [["page_date", date], ["page_time", time]]) {
      page.getElementById(id).value = value;
      page.getElementById(id).dispatchEvent(new frame.contentWindow.Event("input", { bubbles: true }));
    }
    page.getElementById("page_time").dispatchEvent(new frame.contentWindow.FocusEvent("focusout", { bubbles: true }));
  },
  async forget(frame) {
    frame.contentDocument.getElementById("page_forget").click();
  },
  // Time passes while the page is not looked at.
  async clock(frame, [year, month, day, hour, minute]) {
    frame.contentWindow.setClock(year, month - 1, day, hour, minute);
    frame.contentDocument.dispatchEvent(new frame.contentWindow.Event("visibilitychange"));
  },
  async calendar(frame) {
    return press(frame.contentWindow, "page_calendar");
  },
};

async function visit({ html, now, script }) {
  localStorage.clear();
  const seen = [];
  let frame;
  let untouched;
  for (const [step, value] of [["open", html], ...script]) {
    let given = null;
    if (step === "open") {
      if (frame) frame.remove();
      frame = await load(value, now);
    } else {
      given = await steps[step](frame, value);
    }
    const markup = frame.contentDocument.documentElement.outerHTML;
    untouched = untouched || markup;
    const kept = Object.entries(localStorage).map((entry) => entry.join("="));
    seen.push({ ...look(frame), given, kept, untouched: markup === untouched, problems: frame.contentWindow.problems });
  }
  frame.remove();
  return seen;
}

(async () => {
  const answers = [];
  for (const input of inputs) answers.push(await visit(input));
  document.getElementById("answers").textContent = JSON.stringify(answers);
})();
