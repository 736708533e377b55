// What is asked inside of a page. Each function is handed over to the browser as its text, so it stands on its own.

// Where the focus is, or null if it is nowhere in the page.
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    // Its id, else its words.
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
  const name = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    const label = element.id ? `#${element.id}` : element.classList.length ? `.${[...element.classList].join(".")}` : "";
    return `${element.localName}${label} “${words}”`;
  };
  // What scrolls by itself, such as a wide table, may hold what is wider.
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const isHidden = (element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // Words that are there to be read aloud, and cut off on purpose.
  const isForEars = (element) => {
    for (let up = element; up; up = up.parentElement) if (getComputedStyle(up).clipPath === "inset(50%)") return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide, not ${width}`);

  // Every run of text is where a reader can see it: inside the page, and inside of whatever cuts off what is outside.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || isHidden(parent) || isForEars(parent) || parent.closest("script, style, svg, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    const limits = [];
    for (let up = parent; up && up !== document.body; up = up.parentElement) {
      if (scrolls(up)) break;
      const style = getComputedStyle(up);
      if (style.display !== "inline" && ["hidden", "clip"].includes(style.overflowX)) limits.push(up.getBoundingClientRect());
      if (style.position === "fixed") break;
    }
    const inScroller = parent.closest("body") && (() => {
      for (let up = parent; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
      return false;
    })();
    if (!inScroller) limits.push({ left: 0, right: width, top: -Infinity, bottom: Infinity });
    const isOut = (box) => limits.some((limit) => box.left < limit.left - 1 || box.right > limit.right + 1 || box.top < limit.top - 4 || box.bottom > limit.bottom + 4);
    if (boxes.some(isOut)) found.push(`${name(parent)} is cut off`);
  }
  return found;
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
