// What is asked inside of a page. Each function is handed over to the browser as its text, so it stands on its own.

// Where the focus is, or null if it is nowhere in the page.
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    // Which one of the page's elements it is; its id, else its words.
    at: [...document.querySelectorAll("*")].indexOf(element),
    name: element.id || (element.getAttribute("aria-label") ?? element.innerText).trim().replace(/\s+/g, " "),
    tag: element.localName,
    // An outline is drawn around it, in a colour that can be seen.
    ring: element.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor),
    // It is on the screen, and nothing lies on it (WCAG 2.2, 2.4.11).
    seen: Boolean(middle) && (element.contains(middle) || middle.contains(element)),
    width: box.width,
    height: box.height,
  };
}

// What a page cannot show in full.
export function clipped() {
  const found = [];
  const nameOf = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    const label = element.id ? `#${element.id}` : [...element.classList].map((name) => `.${name}`).join("");
    return `${element.localName}${label} “${words}”`;
  };
  const isHidden = (element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const { clientWidth: width, scrollWidth } = document.documentElement;
  if (scrollWidth > width) {
    const isOut = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return !isHidden(element) && limitsOf(element).length > 0 && (left < -1 || right > width + 1);
    };
    const out = [...document.body.querySelectorAll("*")].filter(isOut);
    const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    found.push(`the page is ${scrollWidth} wide, not ${width}: ${innermost.slice(0, 3).map(nameOf).join(", ")}`);
  }

  // Every run of text is where a reader can see it: inside the page, and inside of whatever cuts off what is outside.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || isHidden(parent) || parent.closest("script, style, svg")) continue;
    const limits = limitsOf(parent);
    const range = document.createRange();
    range.selectNodeContents(text);
    const isOut = (box) =>
      limits.some(
        ({ left, right, top, bottom }) =>
          box.left < left - 1 || box.right > right + 1 || box.top < top - 4 || box.bottom > bottom + 4,
      );
    if (![...range.getClientRects()].filter((box) => box.width > 1).some(isOut)) continue;
    found.push(`${nameOf(parent)} is cut off`);
  }
  return found;

  // The boxes that a text must stay in; none for what only screen readers read, which is cut off down to nothing.
  function limitsOf(element) {
    const limits = [];
    for (let up = element; up !== document.body; up = up.parentElement) {
      const { display, position, overflowX } = getComputedStyle(up);
      const box = up.getBoundingClientRect();
      const cuts = display !== "inline" && ["hidden", "clip"].includes(overflowX);
      if (cuts && box.width <= 1) return [];
      // What scrolls by itself, such as a wide table, may hold what is wider.
      if (["auto", "scroll"].includes(overflowX)) return limits;
      if (cuts) limits.push(box);
      // A link that comes into the page once it has the focus.
      if (position === "absolute" && box.bottom <= 0) return [];
    }
    return [...limits, { left: 0, right: width, top: -Infinity, bottom: Infinity }];
  }
}

// The file that pressing a button would hand over: its name and its text.
export async function given(selector) {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let file;
  let name;
  URL.createObjectURL = (made) => {
    file = made;
    return createObjectURL(made);
  };
  HTMLAnchorElement.prototype.click = function () {
    name = this.download;
  };
  document.querySelector(selector).click();
  Object.assign(URL, { createObjectURL });
  Object.assign(HTMLAnchorElement.prototype, { click });
  return { name, text: await file.text() };
}

// What a page of a handout says of its dates, and what the device keeps.
export function look() {
  const part = (id) => document.getElementById("page_" + id);
  const isShown = (id) => Boolean(part(id)?.checkVisibility());
  const chips = {};
  const states = {};
  for (const row of document.querySelectorAll("[data-statement]")) {
    const id = row.dataset.statement;
    const chip = row.querySelector(":scope > .when > .chip");
    if (chip) chips[id] = chip.textContent;
    const mark = row.querySelector(":scope > .when > .mark");
    if (mark || row.dataset.state) states[id] = `${row.dataset.state}: ${mark.textContent.trim()}`;
  }
  return {
    chips,
    states,
    next: [...(part("next")?.children ?? [])].map((line) => line.textContent),
    note: part("note")?.textContent ?? "",
    panel: isShown("visit"),
    forget: isShown("forget"),
    calendar: isShown("calendar"),
    fields: part("date") ? [part("date").value, part("time").value] : [],
    kept: Object.entries(localStorage).map((entry) => entry.join("=")),
    address: location.href,
  };
}
