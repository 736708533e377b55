"use strict";
// What `handout serve` adds to a page as it hands it over; the file on disk has none of it. It hears when the file has changed and
// loads it again without losing the reader's place, and shows what keeps the file from changing.
//
// A page in a frame of the desk is kept apart from everything by its sandbox and can ask for nothing. The desk listens for it, and
// tells it.
(() => {
  const WORDS = {
    errors: "There is an error: what you see is the last version without it.",
    over: "The preview has ended, so this page no longer follows. Run handout serve again.",
    close: "Close",
    details: "What is wrong",
  };
  const PLACE = "handout place: ";
  // How long a connection may be away, in milliseconds, until the reader is told: longer than a browser takes to make a new one.
  const PATIENCE = 8000;

  const { page, version, shell } = document.currentScript.dataset;
  const root = document.documentElement;
  const isFramed = window.parent !== window;
  // The panel that is shown.
  let host = null;

  // The place of the reader: what is on screen, open, typed in and focused. It outlives the page in the name of its window, because
  // that is all the memory that a sandbox has, and only until the page is there again: dates of a visit are kept nowhere.

  // How an element is found again: by its id, else by its way down from the nearest element that has one.
  function wayTo(element) {
    const steps = [];
    let at = element;
    while (at && at !== document.body && !at.id) {
      steps.unshift([...at.parentElement.children].indexOf(at));
      at = at.parentElement;
    }
    return at && { from: at.id || "", steps, tag: element.localName };
  }

  function find({ from, steps, tag }) {
    const start = from ? document.getElementById(from) : document.body;
    const found = steps.reduce((element, at) => element && element.children[at], start);
    return found && found.localName === tag ? found : null;
  }

  const FIELDS = "input:not([type=hidden], [type=file], [type=password]), select, textarea";
  const isTick = ({ type }) => type === "checkbox" || type === "radio";
  const stateOf = (field) => (isTick(field) ? field.checked : field.value);

  // The piece of advice, or whatever else has a name, that is nearest to the upper edge of the screen.
  function anchor() {
    let nearest = null;
    for (const element of document.body.querySelectorAll("[data-statement], [id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && (!nearest || Math.abs(top) < Math.abs(nearest.top))) nearest = { element, top };
    }
    if (!nearest) return null;
    const { statement } = nearest.element.dataset;
    const selector = statement ? `[data-statement="${CSS.escape(statement)}"]` : `#${CSS.escape(nearest.element.id)}`;
    return { selector, top: nearest.top };
  }

  // A browser scrolls to a field for a date when it is focused, whatever it is asked: out of sight it is left alone.
  function focusedNow() {
    const element = document.activeElement;
    if (!element || element === document.body || element === host) return null;
    const { top, bottom } = element.getBoundingClientRect();
    const isInSight = top >= 0 && bottom <= innerHeight;
    return isInSight || !/^(date|time|month|week)/.test(element.type ?? "") ? element : null;
  }

  function takePlace() {
    const all = [...document.body.querySelectorAll("*")];
    const focused = focusedNow();
    return {
      name: window.name,
      x: scrollX,
      y: scrollY,
      anchor: scrollY > 0 ? anchor() : null,
      boxes: all.filter(({ scrollTop, scrollLeft }) => scrollTop || scrollLeft).map((box) => [wayTo(box), box.scrollTop, box.scrollLeft]),
      open: all.filter(({ localName }) => localName === "details").map((details) => [wayTo(details), details.open]),
      fields: [...document.querySelectorAll(FIELDS)].map((field) => [wayTo(field), stateOf(field)]),
      focus: focused && wayTo(focused),
      caret: focused && "selectionStart" in focused && focused.selectionStart !== null ? [focused.selectionStart, focused.selectionEnd] : null,
    };
  }

  function bringBack({ x, y, anchor, boxes, open, fields, focus, caret }) {
    const changed = [];
    for (const [way, state] of fields) {
      const field = find(way);
      if (!field || stateOf(field) === state) continue;
      if (isTick(field)) field.checked = state;
      else field.value = state;
      changed.push(field);
    }
    // Only now: a page takes the date and the time together.
    for (const field of changed) for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    for (const [way, isOpen] of open) {
      const details = find(way);
      if (details) details.open = isOpen;
    }
    for (const [way, top, left] of boxes) find(way)?.scrollTo({ top, left, behavior: "instant" });
    const element = focus && find(focus);
    if (element) element.focus({ preventScroll: true });
    if (element && caret) element.setSelectionRange(...caret);
    const mark = anchor && document.querySelector(anchor.selector);
    const top = mark ? scrollY + mark.getBoundingClientRect().top - anchor.top : y;
    scrollTo({ left: x, top, behavior: "instant" });
  }

  function reload() {
    const place = takePlace();
    history.scrollRestoration = "manual";
    window.name = PLACE + JSON.stringify(place);
    location.reload();
  }

  if (window.name.startsWith(PLACE)) {
    const place = JSON.parse(window.name.slice(PLACE.length));
    window.name = place.name;
    // Until it is scrolled, the browser leaves the page before on the screen rather than an empty one.
    root.style.visibility = "hidden";
    document.addEventListener("DOMContentLoaded", () => {
      // Nothing is painted in between, and what cannot be seen cannot be focused.
      root.style.visibility = "";
      bringBack(place);
    });
    // Not before the page is whole: the browser would scroll to where it thinks that the reader was.
    window.addEventListener("load", () => setTimeout(() => { history.scrollRestoration = "auto"; }));
  }

  // Half a date in a field cannot be brought back: who is typing one goes on, and the page comes after that.
  function whenTyped(action) {
    const field = document.activeElement;
    if (!field?.validity?.badInput) return action();
    const again = () => {
      if (field.validity.badInput && document.activeElement === field) return;
      for (const type of ["input", "blur"]) field.removeEventListener(type, again);
      whenTyped(action);
    };
    for (const type of ["input", "blur"]) field.addEventListener(type, again);
  }

  // A page whose data alone have changed may take them in itself: it says so by preventing what would happen else.
  async function renew(newer) {
    if (newer.shell === shell) {
      const text = await (await fetch(location.href.split("#")[0])).text();
      const event = new CustomEvent("handout:renew", { cancelable: true, detail: new DOMParser().parseFromString(text, "text/html") });
      if (!document.dispatchEvent(event)) {
        known.set(page, newer);
        return;
      }
    }
    whenTyped(reload);
  }

  if (isFramed) {
    // `location` has the address of the page, whatever the sandbox makes of its origin; the desk comes from the same.
    const home = location.origin;
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source === window.parent && origin === home && data?.handout === "changed") whenTyped(reload);
    });
    window.parent.postMessage({ handout: "shown", page, version, shell }, home);
    return;
  }

  // Which versions this page and those in its frames have, by their paths; and which frame a page is in.
  const known = new Map([[page, { version, shell }]]);
  const frames = new Map();
  window.addEventListener("message", ({ source, data }) => {
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    if (!frame || data?.handout !== "shown") return;
    for (const [path, shownIn] of frames) if (shownIn === frame || !shownIn.isConnected) {
      frames.delete(path);
      known.delete(path);
    }
    if (data.page === page) return;
    frames.set(data.page, frame);
    known.set(data.page, { version: data.version, shell: data.shell });
    listen();
  });

  let source = null;
  let patience = 0;
  function listen() {
    rest();
    // Browsers allow few connections to one place. A page that nobody sees takes none, and asks what it has missed when it is seen.
    if (document.visibilityState === "hidden") return;
    const wishes = new URLSearchParams([...known].map(([path, { version }]) => ["page", `${version}/${path}`]));
    source = new EventSource(`/_handout/events?${wishes}`);
    source.addEventListener("open", () => {
      clearTimeout(patience);
      patience = 0;
    });
    source.addEventListener("error", () => {
      if (!patience) patience = setTimeout(() => show(WORDS.over, null), PATIENCE);
      // What a browser gives up on it does not try again.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
    source.addEventListener("problem", ({ data }) => {
      const text = JSON.parse(data);
      show(text && WORDS.errors, text);
    });
    source.addEventListener("changed", ({ data }) => {
      const newer = JSON.parse(data);
      if (newer.page === page) renew(newer);
      else frames.get(newer.page)?.contentWindow.postMessage({ handout: "changed" }, "*");
    });
  }

  function rest() {
    source?.close();
    source = null;
  }

  // The panel with what is wrong, in a tree of its own: neither the style of the page nor its policy has a say there.
  let said = null;
  function show(title, text) {
    const wanted = title && `${title}\n${text ?? ""}`;
    if (wanted === said) return;
    said = wanted;
    host?.remove();
    host = null;
    if (!title) return;
    const make = (name, given, ...children) => {
      const element = Object.assign(document.createElement(name), given);
      element.append(...children);
      return element;
    };
    const close = make("button", { type: "button", textContent: WORDS.close });
    const panel = make("section", { lang: "en-GB", dir: "ltr" }, make("header", {}, make("p", { role: "alert", textContent: title }), close));
    panel.setAttribute("aria-label", WORDS.details);
    if (text) {
      const details = make("pre", { tabIndex: 0, textContent: text });
      details.setAttribute("role", "group");
      details.setAttribute("aria-label", WORDS.details);
      panel.append(details);
    }
    host = document.createElement("handout-panel");
    const tree = host.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    tree.adoptedStyleSheets = [style];
    tree.append(panel);
    let before = null;
    panel.addEventListener("focusin", ({ relatedTarget }) => {
      if (relatedTarget && !panel.contains(relatedTarget)) before = relatedTarget;
    });
    const leave = () => {
      const hadFocus = document.activeElement === host;
      host?.remove();
      host = null;
      if (hadFocus) before?.focus({ preventScroll: true });
    };
    close.addEventListener("click", leave);
    panel.addEventListener("keydown", (event) => {
      // What the panel is told is not told to the page.
      event.stopPropagation();
      if (event.key === "Escape") leave();
    });
    document.body.append(host);
  }

  const STYLE = `
    :host { all: initial; }
    section {
      --paper: #fff; --ink: #1c1b1a; --sign: #a4161a; --soft: #f6efee; --line: #857b79;
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box; max-block-size: min(60vh, 32rem);
      display: flex; flex-direction: column; border-block-start: 4px solid var(--sign);
      background: var(--paper); color: var(--ink); font: 400 1rem/1.45 system-ui, sans-serif; box-shadow: 0 -4px 24px #0006;
    }
    @media (prefers-color-scheme: dark) {
      section { --paper: #1f1b1a; --ink: #f3ecea; --sign: #ff8a80; --soft: #2b2524; --line: #9d918f; }
    }
    header { display: flex; gap: .75rem; align-items: start; justify-content: space-between; padding: .75rem 1rem; }
    p { margin: .25rem 0; font-weight: 600; }
    button {
      flex: none; min-block-size: 2.25rem; padding: .25rem .875rem; border: 1px solid var(--line); border-radius: .375rem;
      background: var(--paper); color: var(--ink); font: inherit; cursor: pointer;
    }
    pre {
      margin: 0; padding: .75rem 1rem 1rem; overflow: auto; background: var(--soft);
      font: .875rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; tab-size: 4;
    }
    :focus-visible { outline: 3px solid var(--sign); outline-offset: -3px; }
    @media print { section { display: none; } }`;

  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) listen();
  });
  document.addEventListener("DOMContentLoaded", listen);
})();
