"use strict";
// The script of the desk: draws the list from its data, finds in it, and shows the page of the chosen sheet.
//
// Filters, search and choice stand in the address after #, so that a clinic can keep a bookmark of its own. When a patient was
// treated stands nowhere but in its two fields and in the links made from them.

// What this script writes; all other words stand in desk.html.
const WORDS = {
  groups: { clinic: "Clinic", handout: "Treatment", language: "Language", layout: "Layout", state: "State" },
  all: { clinic: "All clinics", handout: "All treatments", language: "All languages", state: "Any state" },
  layouts: { standard: "Standard", "large-print": "Large print", card: "Card" },
  states: { draft: "Drafts", behind: "Translation out of date", approved: "Approved", stale: "Old versions", due: "Review due" },
  papers: { a4: "A4", letter: "Letter" },
  plain: "Plain",
  unbranded: "unbranded",
  noPaper: "no paper",
  print: "Print",
  blank: "Blank PDF",
  open: "Open page",
  text: "Text",
  preview: "Preview",
  approved: (by, day) => `Approved by ${by} on ${day}`,
  by: (by, day) => `by ${by} on ${day}`,
  reviewBy: (day) => `Review by ${day}`,
  wasDue: (day) => `Review was due ${day}`,
  count: (found, all) => (found === all ? "" : `${number(found)} of `) + (all === 1 ? "1 sheet" : `${number(all)} sheets`),
  wrongDate: "There is no such day. Give day, month and year.",
  wrongTime: "There is no such time. Give hours and minutes.",
  noDate: "Give the day too: a time alone makes no dates.",
  future: "This is in the future.",
};

// More choices than this are a list to open, not chips.
const CHIPS = 8;
// How many rows are drawn at once, and how many more when the reader comes near their end.
const SCREENFUL = 40;
// How long to wait, in milliseconds, until a preview follows somebody who moves through the list.
const REST = 150;

const part = (id) => document.getElementById("desk_" + id);
const number = (count) => count.toLocaleString(document.documentElement.lang);

// Browsers refuse storage and history to some pages that are opened from a folder. Then there is just no memory.
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

// A text as it is compared: without accents, marks and capitals. Some letters have no accent to take off.
function fold(text) {
  const plain = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", þ: "th", ð: "d" };
  return text.normalize("NFD").replace(/\p{M}|\u0640/gu, "").toLowerCase().replace(/[łđøßæœıħþð]/g, (letter) => plain[letter]);
}

// The device's day, as 2026-11-22, and its time, as 15:10.
function clock() {
  const now = new Date();
  const two = (figure) => String(figure).padStart(2, "0");
  return { day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, time: `${two(now.getHours())}:${two(now.getMinutes())}` };
}

// Writes 2026-11-01 as people do. Few days are on a desk, and a browser takes its time to write one: each is written once.
function dayWriter() {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const written = new Map();
  return (day) => {
    if (!written.has(day)) written.set(day, format.format(new Date(day + "T00:00Z")));
    return written.get(day);
  };
}

// What a handout is called where room is short: its file's name, as words.
function nameOfHandout(id) {
  const words = id.replaceAll("-", " ");
  return words[0].toUpperCase() + words.slice(1);
}

// Whether a sheet has a word, as it was typed and folded. A number is looked for where words begin: the 3 of "3 days" is meant, not
// one inside another word. A code is copied from its beginning, with its hyphen or without.
function finder(word) {
  const begins = /^\p{N}+$/u.test(word) && new RegExp(`(?:^|[^\\p{L}\\p{N}])${word}`, "u");
  return ({ words, code }) => (begins ? begins.test(words) : words.includes(word))
    || (word.length > 1 && (code.startsWith(word) || code.replace("-", "").startsWith(word)));
}

// The rows of the data as sheets, with the text in which words are looked for. What stands for a sheet is "draft", "behind", or the
// place of an approval.
function readSheets({ clinics, handouts, languages, titles, files, reviews, approvals, sheets }) {
  const english = attempt(() => new Intl.DisplayNames(["en"], { type: "language" }));
  const texts = {
    clinics: clinics.map(({ id, short, full }) => fold([id, short || WORDS.plain, full || WORDS.unbranded].join("\n"))),
    handouts: handouts.map((id) => fold(`${id}\n${id.replaceAll("-", " ")}`)),
    languages: languages.map(({ tag, name }) => fold([tag, name, attempt(() => english.of(tag)) || ""].join("\n"))),
    titles: titles.map(fold),
  };
  return sheets.map(([clinic, handout, language, title, ending, review, paper, edition, standing, isStale]) => ({
    clinic: clinics[clinic],
    handout: handouts[handout],
    language: languages[language],
    title: titles[title],
    files: files[ending],
    review: review === null ? "" : reviews[review],
    paper,
    edition,
    state: standing in approvals ? "approved" : standing,
    approval: approvals[standing] || null,
    isStale,
    path: `${clinics[clinic].id}/${handouts[handout]}.${languages[language].tag}`,
    code: fold(edition),
    words: [texts.clinics[clinic], texts.handouts[handout], texts.languages[language], texts.titles[title]].join("\n"),
  }));
}

const nameOfClinic = ({ short }) => short || WORDS.plain;

// Two languages of one name, such as those of two countries, are told apart by their tags.
function nameLanguages(languages) {
  const names = languages.map(({ name }) => name);
  languages.forEach((language) => {
    if (names.indexOf(language.name) !== names.lastIndexOf(language.name)) language.name += ` (${language.tag})`;
  });
}

// The choices of each filter: value, label, and the language of the label.
function readChoices(data, sheets) {
  const byLabel = (one, other) => one.label.localeCompare(other.label, document.documentElement.lang);
  const isDue = ({ review }) => review && review < clock().day;
  const are = (wanted) => [wanted, sheets.filter(({ state }) => state === wanted)];
  const states = [are("draft"), are("behind"), are("approved"), ["stale", sheets.filter(({ isStale }) => isStale)], ["due", sheets.filter(isDue)]];
  return {
    // A sheet that is an old version may still have an older name of its clinic.
    clinic: data.clinics.filter(({ id }, at) => data.clinics.findIndex((clinic) => clinic.id === id) === at).map((clinic) => ({ value: clinic.id, label: nameOfClinic(clinic) })),
    handout: data.handouts.map((id) => ({ value: id, label: nameOfHandout(id) })).sort(byLabel),
    language: data.languages.map(({ tag, name, direction }) => ({ value: tag, label: name, lang: tag, dir: direction })).sort(byLabel),
    layout: data.layouts.map((layout) => ({ value: layout, label: WORDS.layouts[layout] })),
    // What is true of all sheets or of none would find nothing out.
    state: states.filter(([, found]) => found.length > 0 && found.length < sheets.length).map(([state]) => ({ value: state, label: WORDS.states[state] })),
  };
}

// The fields of one filter, as chips or as a list to open. Calls `change` with the new value.
function makeFilter(name, choices, change) {
  const all = WORDS.all[name] ? [{ value: "", label: WORDS.all[name] }] : [];
  const options = [...all, ...choices];
  const write = (element, { label, lang, dir }) => {
    element.textContent = label;
    if (lang) element.lang = lang;
    if (dir) element.dir = dir;
  };
  if (choices.length > CHIPS) {
    const field = part("choice").content.cloneNode(true).firstElementChild;
    const [label, select] = field.children;
    label.textContent = WORDS.groups[name];
    label.htmlFor = select.id = "desk_filter_" + name;
    for (const option of options) {
      const element = document.createElement("option");
      element.value = option.value;
      write(element, option);
      select.append(element);
    }
    select.addEventListener("change", () => change(select.value));
    return { field, set: (value) => { select.value = value; } };
  }
  const field = part("chips").content.cloneNode(true).firstElementChild;
  field.firstElementChild.textContent = WORDS.groups[name];
  const radios = options.map((option) => {
    const chip = part("chip").content.cloneNode(true).firstElementChild;
    const [radio, label] = chip.children;
    radio.name = name;
    radio.value = option.value;
    write(label, option);
    radio.addEventListener("change", () => change(option.value));
    field.append(chip);
    return radio;
  });
  return { field, set: (value) => radios.forEach((radio) => { radio.checked = radio.value === value; }) };
}

// What the two fields say: the treatment as pages take it, and what is wrong with it.
function readTreated(date, time, isDone) {
  const { day, time: now } = clock();
  if (!date.value && !date.validity.badInput && !time.value) return { treated: "", problem: "" };
  if (!date.validity.valid || !date.value) return { treated: "", problem: isDone ? (date.value || date.validity.badInput ? WORDS.wrongDate : WORDS.noDate) : "" };
  const treated = date.value + (time.value && "T" + time.value);
  if (time.validity.badInput) return { treated, problem: isDone ? WORDS.wrongTime : "" };
  return { treated, problem: treated > (time.value ? `${day}T${now}` : day) ? WORDS.future : "" };
}

function start(data) {
  nameLanguages(data.languages);
  let sheets = readSheets(data);
  let choices = readChoices(data, sheets);
  const search = part("search");
  const [date, time] = [part("date"), part("time")];
  const rows = part("rows");
  const frame = part("frame");
  const writeDay = dayWriter();
  const isWide = matchMedia("(min-width: 62rem)");
  let usual = noWishes();

  // What the reader asks for.
  let query = "";
  const asked = { ...usual };
  // The sheets found, how many of them are drawn, and the one that is previewed.
  let found = [];
  let drawn = 0;
  let chosen = null;
  // The treatment, as 2026-11-22T15:10; empty if there is none.
  let treated = "";
  let resting = 0;
  let writing = 0;
  let today = clock().day;

  function noWishes() {
    return { clinic: "", handout: "", language: "", layout: data.layouts[0] || "", state: "" };
  }

  const printOf = ({ files }) => files.prints[data.layouts.indexOf(asked.layout)];
  const isOverdue = ({ review }) => review !== "" && review < today;
  const described = ({ title, clinic, language }) => `${title}, ${nameOfClinic(clinic)}, ${language.name}`;
  // A day is not torn at the end of a line.
  const signature = ({ approval }, words) => words(approval.by, writeDay(approval.on).replaceAll(" ", "\u00a0"));
  const rowAt = (place) => rows.children[place];
  const rowOfElement = (element) => element.closest("[role=row]");
  const placeOf = (row) => Number(row.getAttribute("aria-rowindex")) - 2;
  const columnOf = (cell) => [...cell.parentElement.children].indexOf(cell);
  const handle = (row) => row.querySelector(".name");

  // The page of a sheet. A clinic's computer is not the patient's own: the page is told to keep nothing.
  function pageOf({ path, files }, wish = "") {
    return files.page && `${path}.${files.page}#treated=${treated}&keep=no${wish}`;
  }

  function link(element, address) {
    element.hidden = !address;
    const given = address ? { href: address, target: "_blank", rel: "noopener noreferrer" } : {};
    for (const name of ["href", "target", "rel"]) {
      if (name in given) element.setAttribute(name, given[name]);
      else element.removeAttribute(name);
    }
  }

  function isFound(sheet, finders) {
    const isAsked = (name, own) => !asked[name] || asked[name] === own;
    const { prints } = sheet.files;
    // A sheet that was never set on paper is not kept from anybody: it stands with the first layout.
    const isSet = printOf(sheet) || (asked.layout === usual.layout && !prints.some((print) => print));
    return isSet && isAsked("clinic", sheet.clinic.id) && isAsked("handout", sheet.handout) && isAsked("language", sheet.language.tag)
      && (!asked.state || asked.state === sheet.state || (asked.state === "stale" && sheet.isStale) || (asked.state === "due" && isOverdue(sheet)))
      && finders.every((has) => has(sheet));
  }

  // Draws what is found. The chosen sheet stays chosen if it is among the first; else, and after a new search, the first one is.
  function draw(isNewSearch = false, count = SCREENFUL) {
    const finders = fold(query).split(/\s+/).filter((word) => word).map(finder);
    found = sheets.filter((sheet) => isFound(sheet, finders));
    rows.replaceChildren();
    drawn = 0;
    drawMore(count);
    part("list").hidden = part("help").hidden = found.length === 0;
    part("list").setAttribute("aria-rowcount", found.length + 1);
    part("old").hidden = !found.some(({ isStale }) => isStale);
    part("none").hidden = found.length > 0 || sheets.length === 0;
    part("count").textContent = sheets.length ? WORDS.count(found.length, sheets.length) : "";
    const place = found.indexOf(chosen);
    choose(!isNewSearch && place >= 0 && place < drawn ? chosen : found[0] || null);
  }

  // Draws the same question again, for another width or day: the reader's keys stay where they are.
  function redraw() {
    const cell = rows.contains(document.activeElement) && document.activeElement.closest("[role=gridcell]");
    const column = cell && columnOf(cell);
    draw(false, Math.max(drawn, SCREENFUL));
    if (cell) focusCell(found.indexOf(chosen), column);
  }

  function drawMore(count) {
    const more = found.slice(drawn, drawn + count);
    rows.append(...more.map((sheet, at) => rowOf(sheet, drawn + at)));
    drawn += more.length;
  }

  function rowOf(sheet, place) {
    const row = part("row").content.cloneNode(true).firstElementChild;
    const [what, clinic, edition, status] = row.children;
    const [button, page, sub] = what.children;
    (isWide.matches ? page : button).remove();
    const name = isWide.matches ? button : page;
    name.textContent = sheet.title;
    name.lang = sheet.language.tag;
    name.dir = sheet.language.direction;
    name.id = `desk_name_${place}`;
    const print = printOf(sheet);
    const tongue = document.createElement("bdi");
    tongue.lang = sheet.language.tag;
    tongue.textContent = sheet.language.name;
    const layout = print ? `${WORDS.layouts[asked.layout]} · ${WORDS.papers[sheet.paper]}` : WORDS.noPaper;
    sub.append(tongue, ` · ${layout}${sheet.clinic.short ? "" : ` · ${WORDS.unbranded}`}`);
    sub.id = `desk_sub_${place}`;
    name.setAttribute("aria-describedby", sub.id);
    clinic.textContent = nameOfClinic(sheet.clinic);
    edition.textContent = sheet.edition;
    const [draft, behind, approved, by, old, due, review] = status.children;
    const marks = { draft, behind, approved };
    for (const [state, mark] of Object.entries(marks)) if (state !== sheet.state) mark.remove();
    if (sheet.approval) {
      approved.title = signature(sheet, WORDS.approved);
      by.textContent = signature(sheet, WORDS.by);
    } else by.remove();
    if (sheet.isStale) {
      old.title = part("old").textContent;
      status.setAttribute("aria-describedby", "desk_old");
    } else old.remove();
    const isDue = isOverdue(sheet);
    (isDue ? review : due).remove();
    if (isDue) due.textContent = WORDS.wasDue(writeDay(sheet.review));
    else if (sheet.review) review.textContent = WORDS.reviewBy(writeDay(sheet.review));
    row.setAttribute("aria-rowindex", place + 2);
    row.setAttribute("aria-selected", "false");
    writeLinks(row, sheet);
    setReach(row, false);
    return row;
  }

  // What in a row depends on the treatment.
  function writeLinks(row, sheet) {
    const name = handle(row);
    if (name.tagName === "A") link(name, pageOf(sheet));
    name.hidden = false;
    const print = row.querySelector(".print");
    const ending = printOf(sheet);
    link(print, ending && `${sheet.path}.${ending}`);
    print.textContent = treated ? WORDS.blank : WORDS.print;
    print.setAttribute("aria-label", `${print.textContent}: ${described(sheet)}`);
  }

  // Only the chosen row is reached with the Tab key; the arrow keys lead to the others (ARIA APG, grid).
  function setReach(row, isReached) {
    for (const element of [handle(row), row.querySelector(".print")]) element.tabIndex = isReached ? 0 : -1;
  }

  function choose(sheet) {
    for (const row of rows.querySelectorAll('[aria-selected="true"]')) {
      row.setAttribute("aria-selected", "false");
      setReach(row, false);
    }
    const isOther = sheet !== chosen;
    chosen = sheet;
    const place = found.indexOf(sheet);
    if (place >= drawn) drawMore(place + SCREENFUL - drawn);
    if (sheet) {
      rowAt(place).setAttribute("aria-selected", "true");
      setReach(rowAt(place), true);
    }
    writeActions();
    writeAddress();
    clearTimeout(resting);
    resting = setTimeout(preview, isOther ? REST : 0);
  }

  // The buttons over the preview.
  function writeActions() {
    // The pane stays while nothing is found: nothing jumps while somebody types.
    part("preview").hidden = sheets.length === 0;
    part("preview").toggleAttribute("data-empty", !chosen);
    if (!chosen) return;
    const print = printOf(chosen);
    const dated = treated && pageOf(chosen, "&print=yes");
    link(part("dated"), dated);
    link(part("print"), print && `${chosen.path}.${print}`);
    link(part("open"), pageOf(chosen));
    link(part("text"), chosen.files.text && `${chosen.path}.${chosen.files.text}`);
    part("signed").hidden = !chosen.approval;
    part("signed").textContent = chosen.approval ? signature(chosen, WORDS.approved) : "";
    part("print").textContent = treated ? WORDS.blank : WORDS.print;
    part("print").classList.toggle("main", !dated);
    part("honest").hidden = !treated;
    if (!treated) part("honest").open = false;
    const { handout, clinic, language } = chosen;
    part("command").textContent = `handout issue ${handout} --clinic ${clinic.id} --language ${language.tag} --treated "${treated.replace("T", " ")}"`;
  }

  let shown = "about:blank";
  function preview() {
    clearTimeout(resting);
    if (!isWide.matches || !chosen) return;
    const page = pageOf(chosen);
    const address = page ? new URL(page, document.baseURI).href : "about:blank";
    frame.hidden = !page;
    part("no_page").hidden = Boolean(page);
    frame.title = `${WORDS.preview}: ${described(chosen)}`;
    if (address === shown) return;
    shown = address;
    // Not by `src`: each preview would be a step for the browser's back button.
    frame.contentWindow.location.replace(address);
  }

  // Asked for, as it stands in the address.
  function writeAddress() {
    const wishes = new URLSearchParams();
    if (query.trim()) wishes.set("find", query.trim());
    for (const name of Object.keys(usual)) if (asked[name] !== usual[name]) wishes.set(name, asked[name]);
    if (chosen && chosen !== found[0]) wishes.set("sheet", chosen.path);
    const text = wishes.toString();
    clearTimeout(writing);
    // Browsers allow a page few changes a second.
    writing = setTimeout(() => attempt(() => {
      if (location.hash.slice(1) !== text) history.replaceState(null, "", text ? "#" + text : location.href.split("#")[0]);
    }), 300);
  }

  function readAddress() {
    const wishes = new URLSearchParams(location.hash.slice(1));
    query = search.value = wishes.get("find") || "";
    for (const name of Object.keys(usual)) {
      const value = wishes.get(name);
      asked[name] = choices[name].some((choice) => choice.value === value) ? value : usual[name];
      if (filters[name]) filters[name].set(asked[name]);
    }
    draw(true);
    const sheet = found.find(({ path }) => path === wishes.get("sheet"));
    if (!sheet) return;
    choose(sheet);
    rowAt(found.indexOf(sheet)).scrollIntoView({ block: "nearest" });
  }

  function takeTreated(isDone) {
    const read = readTreated(date, time, isDone);
    part("note").textContent = read.problem;
    const isEmpty = !date.value && !time.value && !date.validity.badInput && !time.validity.badInput;
    part("forget").hidden = isEmpty;
    part("now").hidden = !isEmpty;
    if (read.treated === treated) return;
    treated = read.treated;
    part("hint").hidden = !treated;
    part("list").toggleAttribute("data-dated", treated !== "");
    found.slice(0, drawn).forEach((sheet, place) => writeLinks(rowAt(place), sheet));
    if (chosen) choose(chosen);
  }

  function setTreated(day, hour) {
    [date.value, time.value] = [day, hour];
    takeTreated(true);
  }

  function clearSearch() {
    query = search.value = "";
    draw();
  }

  function focusCell(place, column = 0) {
    if (found.length === 0) return search.focus();
    const at = Math.max(0, Math.min(place, found.length - 1));
    choose(found[at]);
    const cell = rowAt(at).children[column];
    const inside = cell.querySelector("button, a[href]");
    (inside || (cell.hasAttribute("tabindex") ? cell : handle(rowAt(at)))).focus();
  }

  // The keys of the list; gives whether it knew the key.
  function onKey({ key, ctrlKey, altKey, metaKey, target }) {
    const row = rowOfElement(target);
    const [place, column] = [placeOf(row), columnOf(target.closest("[role=gridcell]"))];
    if (altKey || metaKey || (ctrlKey && key !== "Home" && key !== "End")) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const last = row.children.length - 1;
    if (key === "ArrowUp" && place === 0) search.focus();
    else if (key in steps) focusCell(place + steps[key], column);
    else if (key === "ArrowLeft" || key === "ArrowRight") focusCell(place, Math.max(0, Math.min(column + (key === "ArrowLeft" ? -1 : 1), last)));
    else if (key === "Home" || key === "End") focusCell(ctrlKey ? (key === "Home" ? 0 : found.length - 1) : place, ctrlKey ? column : key === "Home" ? 0 : last);
    else if (key === "p" || key === "P") press(treated ? pageOf(chosen, "&print=yes") : part("print").getAttribute("href"));
    else if (key === "o" || key === "O") press(pageOf(chosen));
    else return false;
    return true;
  }

  function press(address) {
    if (address) window.open(address, "_blank", "noopener,noreferrer");
  }

  let filters = {};
  function makeFilters() {
    filters = {};
    part("filters").replaceChildren();
    for (const [name, options] of Object.entries(choices)) {
      if (options.length < 2 && name !== "state" || options.length === 0) continue;
      filters[name] = makeFilter(name, options, (value) => {
        asked[name] = value;
        draw();
      });
      filters[name].set(asked[name]);
      part("filters").append(filters[name].field);
    }
  }

  // Takes other data in place of its own: the reader goes on as before, with what is still there.
  function take(other) {
    const [before, path] = [JSON.stringify(choices), chosen && chosen.path];
    data = other;
    nameLanguages(data.languages);
    sheets = readSheets(data);
    choices = readChoices(data, sheets);
    const were = usual;
    usual = noWishes();
    for (const name of Object.keys(usual)) {
      const isThere = asked[name] !== were[name] && choices[name].some(({ value }) => value === asked[name]);
      if (!isThere) asked[name] = usual[name];
    }
    // Who is in a filter stays there if all filters do.
    if (JSON.stringify(choices) !== before) makeFilters();
    part("form").hidden = sheets.length === 0;
    part("empty").hidden = sheets.length > 0;
    chosen = sheets.find((sheet) => sheet.path === path) || null;
    redraw();
  }

  makeFilters();

  search.addEventListener("input", () => {
    query = search.value;
    draw(true);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    focusCell(found.indexOf(chosen));
  });
  part("form").addEventListener("submit", (event) => event.preventDefault());
  part("reset").addEventListener("click", () => {
    Object.assign(asked, usual);
    for (const [name, filter] of Object.entries(filters)) filter.set(asked[name]);
    clearSearch();
    search.focus();
  });
  rows.addEventListener("keydown", (event) => {
    if (onKey(event)) event.preventDefault();
  });
  rows.addEventListener("focusin", ({ target }) => {
    const sheet = found[placeOf(rowOfElement(target))];
    if (sheet !== chosen) choose(sheet);
  });
  rows.addEventListener("click", ({ target }) => {
    if (target === rows) return;
    choose(found[placeOf(rowOfElement(target))]);
    if (target.closest("button")) preview();
  });
  document.addEventListener("keydown", (event) => {
    const isField = event.target.matches("input:not([type=radio], [type=checkbox]), select");
    if (event.key === "Escape" && query && (!isField || event.target === search)) {
      event.preventDefault();
      clearSearch();
      search.focus();
    } else if (event.key === "/" && !isField && part("slash").checked && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  for (const field of [date, time]) {
    field.addEventListener("input", () => takeTreated(false));
    field.addEventListener("change", () => takeTreated(true));
    field.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== date && relatedTarget !== time) takeTreated(true);
    });
  }
  part("now").addEventListener("click", () => {
    const now = clock();
    setTreated(now.day, now.time);
    part("forget").focus();
  });
  part("forget").addEventListener("click", () => {
    setTreated("", "");
    part("now").focus();
  });
  // A key without Ctrl or Alt can be in the way of speech input: it can be switched off (WCAG 2.2, 2.1.4).
  part("slash").checked = attempt(() => localStorage.getItem("desk:slash")) !== "off";
  part("slash").addEventListener("change", () => attempt(() => localStorage.setItem("desk:slash", part("slash").checked ? "on" : "off")));
  isWide.addEventListener("change", redraw);
  window.addEventListener("hashchange", readAddress);
  window.addEventListener("beforeprint", () => drawMore(found.length));
  document.addEventListener("visibilitychange", () => {
    if (today === clock().day) return;
    today = clock().day;
    redraw();
  });
  // A preview that knows of a newer desk asks whether this one can take its data.
  document.addEventListener("handout:renew", (event) => {
    take(JSON.parse(event.detail.getElementById("desk_data").textContent));
    event.preventDefault();
  });
  new IntersectionObserver(([end]) => {
    if (end.isIntersecting) drawMore(2 * SCREENFUL);
  }, { rootMargin: "800px" }).observe(part("more"));

  part("form").hidden = sheets.length === 0;
  // What a browser brings back into the fields of a page that is opened again may be another patient's.
  setTreated("", "");
  readAddress();
}

start(JSON.parse(part("data").textContent));
