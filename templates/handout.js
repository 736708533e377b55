"use strict";
// The dates of a handout, worked out on the reader's own device. Nothing leaves it, and without this the page is complete.
//
// The first half is arithmetic and words: from when a treatment was to when each window begins and ends, by the rules of the
// safe end. The program's module `schedule` has the same rules, and tests/schedule/cases.tsv holds both to them.
// The second half, from `start` on, is the panel of the page. What both know comes with the page, in #page_data.
//
// A day is a number counted from 1 January 1970, a time the minutes since midnight, an instant the minutes since that first
// midnight. All of it is what a clock on the wall shows: Date.UTC counts without time zone and daylight saving.

const DAY = 24 * 60;
const HALF_HOUR = 30;
const YEAR = 365 * DAY;
// Midnight after the last day of the calendar.
const CALENDAR_ENDS = dayOf(10000, 1, 1) * DAY;

function dayOf(year, month, day) {
  return Date.UTC(year, month - 1, day) / DAY / 60000;
}

function dateOf(day) {
  const date = new Date(day * DAY * 60000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
}

// When a treatment was: "2026-11-22", or "2026-11-22T15:10" with or without seconds. Its time is null if it is not known; midnight is
// no time, because nobody is treated then, but software that keeps days alone writes it.
// Gives null for anything else, and for days that are in no calendar or in no year from 1900 to 9999.
function readTreatment(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/.exec(text);
  if (!parts) return null;
  const [year, month, dayNumber, hour, minute, second] = parts.slice(1).map((part) => Number(part || 0));
  const day = dayOf(year, month, dayNumber);
  const date = dateOf(day);
  const isDate = year >= 1900 && date.month === month && date.day === dayNumber;
  if (!isDate || hour > 23 || minute > 59 || second > 59) return null;
  return { day, time: hour * 60 + minute + second / 60 || null };
}

// From when to when a window holds, as instants; null is "with the treatment" and "never". A window's ends are lengths, such
// as { count: 24, unit: "h" }. Gives null if it reaches beyond the calendar.
function periodOf(treated, { kind, begins, ends }) {
  // What is rounded or unknown goes to the safe side: later, but for what patients must not do or ring about too late.
  const period = {
    begins: begins ? instantOf(treated, begins, kind === "do") : null,
    ends: ends ? instantOf(treated, ends, true) : null,
  };
  return Math.max(period.begins, period.ends) < CALENDAR_ENDS ? period : null;
}

function instantOf(treated, { count, unit }, isLater) {
  const day = (treated.day + (isLater ? 1 : 0)) * DAY;
  if (unit === "d") return day + count * DAY;
  if (unit === "w") return day + count * 7 * DAY;
  const exact = (treated.time === null ? day : treated.day * DAY + treated.time) + count * 60;
  return (isLater ? Math.ceil(exact / HALF_HOUR) : Math.floor(exact / HALF_HOUR)) * HALF_HOUR;
}

// An instant as people name it. At midnight that is a day: the one that begins, or the one that has ended.
function momentOf(instant, isEnd) {
  const day = Math.floor(instant / DAY);
  const time = instant - day * DAY;
  return time > 0 ? { day, time } : { day: isEnd ? day - 1 : day, time: null };
}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function writeDay({ year, month, day, weekday }, pattern, patterns) {
  return fill(pattern, {
    weekday: patterns.weekdays[weekday],
    day: patterns.days[day - 1],
    month: patterns.months[month - 1],
    year: String(year).replace(/\d/g, (digit) => patterns.digits[digit]),
  });
}

// "until 3:30pm on Monday 23 November". The names of days, months and times come with the page: they are those on paper, and
// a device need not know the language. The year of the treatment need not be said.
function writeMoment(instant, side, patterns, treated) {
  const { day, time } = momentOf(instant, side === "until");
  const date = dateOf(day);
  const named = writeDay(date, date.year === dateOf(treated.day).year ? patterns.day : patterns.day_of_year, patterns);
  if (time === null) return fill(patterns[side + "_day"], { day: named });
  return fill(patterns[side + "_time"], { day: named, time: patterns.times[time / HALF_HOUR] });
}

// "Sunday 22 November 2026, 3:10pm": when the treatment was.
function writeTreatment({ day, time }, patterns) {
  const date = writeDay(dateOf(day), patterns.date, patterns);
  if (time === null) return date;
  // Only half hours come with the page: any other time is written as its half hour is, with its own minutes.
  const whole = Math.floor(time);
  const digits = (number) => String(number).padStart(2, "0").replace(/\d/g, (digit) => patterns.digits[digit]);
  const halfPast = patterns.times[Math.floor(whole / 60) * 2 + 1];
  const at = halfPast.lastIndexOf(digits(HALF_HOUR));
  const written = halfPast.slice(0, at) + digits(whole % 60) + halfPast.slice(at + digits(HALF_HOUR).length);
  return fill(patterns.appointment, { date, time: whole % HALF_HOUR ? written : patterns.times[whole / HALF_HOUR] });
}

function writePeriod({ begins, ends }, patterns, treated) {
  const from = begins === null ? "" : writeMoment(begins, "from", patterns, treated);
  const until = ends === null ? "" : writeMoment(ends, "until", patterns, treated);
  return from && until ? fill(patterns.from_until, { from, until }) : from || until;
}

// How a period stands at an instant: "over", "now" or "", which is not yet, or since the treatment and needs no word.
function stateOf({ begins, ends }, kind, now) {
  // Nobody may read that it is too late to ring.
  if (ends !== null && now >= ends) return kind === "call" ? "" : "over";
  return begins !== null && now >= begins ? "now" : "";
}

// How much of a period is gone at an instant, 0 to 1; null if it has not begun, is over, or has no end.
function shareOf({ begins, ends }, treated, now) {
  const start = begins === null ? treated.day * DAY + treated.time : begins;
  return ends !== null && now >= start && now < ends ? (now - start) / (ends - start) : null;
}

// The instants of a period that a reader waits for. What is normal is not waited for.
function awaited({ begins, ends }, kind) {
  const instants = { avoid: [begins, ends], do: [begins, ends], call: [begins], expect: [] }[kind];
  return instants.filter((instant) => instant !== null);
}

// The calendar file of a treatment, byte for byte what the program's `render::calendar` writes; the rules stand there.
// Empty if there is nothing to be reminded of.
function calendarOf(treated, { clinic, handout, calendar, reminders, windows }) {
  const compact = (instant) => new Date(instant * 60000).toISOString().slice(0, 19).replace(/[-:]/g, "");
  const isDay = (instant) => instant % DAY === 0;
  const treatedAt = compact(treated.day * DAY + treated.time);
  const instantOfReminder = ({ about, edge, at }) => {
    const next = at ? readTreatment(at) : null;
    if (next) return next.day * DAY + next.time;
    const window = windows.find(({ statements }) => statements.includes(about));
    const period = window && periodOf(treated, window);
    return period ? period[edge] : null;
  };
  const eventOf = ({ about, summary, description, at, start }) => [
    "BEGIN:VEVENT",
    `UID:${treatedAt.slice(0, 8)}.${about}.${handout}@${clinic}.handout.invalid`,
    `DTSTAMP:${treatedAt}Z`,
    "DTSTART" + (isDay(start) ? ";VALUE=DATE:" + compact(start).slice(0, 8) : ":" + compact(start)),
    "DURATION:" + (isDay(start) ? "P1D" : at ? "PT1H" : "PT15M"),
    "SUMMARY:" + escape(summary),
    ...(description ? ["DESCRIPTION:" + escape(description)] : []),
    "CLASS:PRIVATE",
    "TRANSP:" + (at && !isDay(start) ? "OPAQUE" : "TRANSPARENT"),
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "DESCRIPTION:" + escape(summary),
    "TRIGGER:" + alarm(start, at),
    "END:VALARM",
    "END:VEVENT",
  ];
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  // Nobody is woken, and a visit is told of the day before.
  const alarm = (start, at) => {
    const morning = 9 * 60;
    const time = start - Math.floor(start / DAY) * DAY;
    const isAwake = !isDay(start) && time >= 8 * 60 && time < 22 * 60;
    // The alarm of a visit is on the day before; any other on the day, or the next if that is over.
    const wait = isAwake ? (at ? -DAY : 0) : morning - time + (at ? -DAY : time >= 22 * 60 ? DAY : 0);
    return (wait < 0 ? "-PT" : "PT") + Math.abs(wait) + "M";
  };
  const events = reminders
    .map((reminder) => ({ ...reminder, start: instantOfReminder(reminder) }))
    .filter(({ start }) => start !== null)
    .sort((one, other) => one.start - other.start)
    .flatMap(eventOf);
  if (!events.length) return "";
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handout//aftercare//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:" + escape(calendar)];
  return [...head, ...events, "END:VCALENDAR"].map((line) => fold(line) + "\r\n").join("");
}

// A line of at most 75 octets; what is longer goes on in the next one after a space.
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let room = 75;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (size > room) {
      folded += "\r\n ";
      room = 74;
    }
    folded += letter;
    room -= size;
  }
  return folded;
}

// The device's clock, as an instant on the wall.
function clock() {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) * DAY + now.getHours() * 60 + now.getMinutes();
}

// Browsers refuse storage and history to some pages that are opened from a folder. Then there is just no memory.
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

// Gives a file to the reader: the device asks what to do with it.
function save(name, text) {
  const link = document.createElement("a");
  link.download = name;
  const address = attempt(() => URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" })));
  link.href = address || "data:text/calendar;charset=utf-8," + encodeURIComponent(text);
  link.click();
  // Not at once: some browsers fetch the file only after they have asked.
  if (address) setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function start(data) {
  const { clinic, handout, treated: visit, windows, patterns, labels } = data;
  const [panel, date, time, note, next, calendar, forget] = ["visit", "date", "time", "note", "next", "calendar", "forget"]
    .map((name) => document.getElementById("page_" + name));
  // The same in every language of a handout.
  const key = `treated:${clinic}/${handout}`;
  // What takes back what was written: the dates, and the marks of what is over, now and next.
  const dated = [];
  const marked = [];
  // The lines that say what comes next.
  let told = [];
  // The treatment that is shown, or null, and the period of each of `windows` after it.
  let shown = null;
  let periods = [];

  // Whether this device is the reader's own, so that the page may remember what was typed or handed over.
  let keeps = true;

  const remembered = () => keeps ? attempt(() => localStorage.getItem(key)) : null;
  const takeBack = (changes) => changes.splice(0).forEach((undo) => undo());
  // The advice, and the row of the chart that stands for it.
  const rowsOf = ({ statements }) =>
    statements.flatMap((id) => [...document.querySelectorAll(`[data-statement="${id}"], [data-about="${id}"]`)]);

  function writeDates() {
    periods.forEach((period, at) => rowsOf(windows[at]).forEach((row) => {
      const chip = row.querySelector(":scope > .when > .chip");
      const blank = row.querySelector(":scope > .when > .blank");
      const words = [...chip.childNodes];
      chip.textContent = writePeriod(period, patterns, shown);
      if (blank) blank.hidden = true;
      row.dataset.dated = "";
      dated.push(() => {
        delete row.dataset.dated;
        chip.replaceChildren(...words);
        if (blank) blank.hidden = false;
      });
    }));
  }

  function mark() {
    takeBack(marked);
    const now = clock();
    const waits = periods.map((period, at) => awaited(period, windows[at].kind));
    const soonest = Math.min(...waits.flat().filter((instant) => instant > now));
    const lines = [];
    periods.forEach((period, at) => {
      const { kind, name } = windows[at];
      const isNext = waits[at].includes(soonest);
      const state = stateOf(period, kind, now) || (isNext ? "next" : "");
      if (state) rowsOf(windows[at]).forEach((row) => markRow(row, state, kind));
      rowsOf(windows[at]).forEach((row) => markBar(row, shareOf(period, shown, now)));
      if (isNext) {
        const when = writeMoment(soonest, period.ends === soonest ? "until" : "from", patterns, shown);
        lines.push(fill(labels.line, { kind: labels.kinds[kind], name, when }));
      }
    });
    if (lines.length) tell([labels.next, ...lines]);
    else tell(waits.flat().length ? [labels.all_over] : []);
  }

  function markRow(row, state, kind) {
    const word = document.createElement("span");
    word.className = "mark";
    word.dataset.furniture = "";
    word.textContent = (state === "over" && kind === "expect" ? labels.over_expect : labels[state]) + " ";
    row.querySelector(":scope > .when").prepend(word);
    row.dataset.state = state;
    marked.push(() => {
      word.remove();
      delete row.dataset.state;
    });
  }

  // A line across the bar of what has begun and not ended.
  function markBar(row, share) {
    const bar = row.querySelector(":scope > .track .length");
    if (!bar || share === null) return;
    const [x, width] = ["x", "width"].map((name) => parseFloat(bar.getAttribute(name)));
    const isMirrored = document.documentElement.dir === "rtl";
    const line = document.createElementNS(bar.namespaceURI, "line");
    line.setAttribute("class", "here");
    for (const end of ["x1", "x2"]) line.setAttribute(end, x + width * (isMirrored ? 1 - share : share) + "%");
    line.setAttribute("y2", "100%");
    bar.ownerSVGElement.parentNode.append(line);
    marked.push(() => line.remove());
  }

  // Only what is new: a screen reader says again what is written again.
  function tell(lines) {
    if (told.join("\n") === lines.join("\n")) return;
    told = lines;
    const paragraphs = lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    });
    next.replaceChildren(...paragraphs);
  }

  // Shows the dates of a treatment; takes all back if there is none, or if a window reaches beyond the calendar.
  function show(treated) {
    takeBack(marked);
    takeBack(dated);
    const found = treated ? windows.map((window) => periodOf(treated, window)) : [];
    const isWhole = !found.includes(null);
    shown = isWhole ? treated : null;
    periods = isWhole ? found : [];
    if (!visit) {
      writeDates();
      // The fields are not printed.
      document.getElementById("page_treated").textContent = shown ? fill(labels.treated, { when: writeTreatment(shown, patterns) }) : "";
    }
    mark();
    if (calendar) calendar.hidden = !shown;
  }

  // Takes what stands in the fields. Who types a year writes the year 2 first, then 20: what is wrong is said once they are done.
  function read(isDone) {
    const text = date.value + (time.value && "T" + time.value);
    const treated = date.value ? readTreatment(text) : null;
    show(treated);
    const isShown = shown !== null;
    const isEmpty = !date.value && !date.validity.badInput;
    let problem = "";
    if (!isEmpty && !isShown) problem = labels.wrong_date;
    else if (time.validity.badInput) problem = labels.wrong_time;
    else if (isEmpty && time.value) problem = labels.no_date;
    note.textContent = isDone ? problem : "";
    const age = isShown && !problem ? clock() - treated.day * DAY - treated.time : 0;
    if (age < 0) note.textContent = labels.future;
    // Who reads that all is over should have typed the right year; most say so only once they are done with it.
    else if (age > YEAR && isDone) note.textContent = labels.past;
    if (keeps && isShown) attempt(() => localStorage.setItem(key, text));
    else if (keeps && isEmpty) attempt(() => localStorage.removeItem(key));
    forget.hidden = !isShown && !remembered();
    handOn(isShown ? text : "");
  }

  // Who reads on in another language need not type it again, even where nothing is remembered.
  function handOn(text) {
    const wishes = [...(text ? ["treated=" + text] : []), ...(keeps ? [] : ["keep=no"])];
    for (const link of document.querySelectorAll(".languages a")) {
      link.setAttribute("href", link.getAttribute("href").split("#")[0] + (wishes.length ? "#" + wishes.join("&") : ""));
    }
  }

  function write(text) {
    [date.value, time.value = ""] = text.split("T");
    read(true);
  }

  const wishes = () => new URLSearchParams(location.hash.slice(1));

  // Staff hand a treatment over as page.html#treated=2026-11-22T15:10. It leaves the address bar at once, so that who passes the
  // address on does not pass on the date. Without one, the page takes what it remembers. The desk of a clinic adds "&keep=no":
  // its computer is no patient's own, and must neither remember a visit nor show the one before; there "treated=" alone takes
  // the dates back. "&print=yes" prints.
  function open() {
    const asked = wishes();
    keeps = asked.get("keep") !== "no" && !attempt(() => history.state.isShared);
    const handed = keeps ? asked.get("treated") : asked.get("treated") || null;
    if (asked.has("treated")) attempt(() => history.replaceState(null, "", location.href.split("#")[0] + (keeps ? "" : "#keep=no")));
    stayShared();
    if (asked.get("print") === "yes") document.fonts.ready.then(() => window.print());
    const isGood = handed !== null && readTreatment(handed) !== null;
    if (handed === null || isGood) return write(handed || remembered() || "");
    // Not what was remembered, nor what was shown: it may be another visit's.
    date.value = time.value = "";
    show(null);
    handOn("");
    note.textContent = labels.wrong_date;
    forget.hidden = !remembered();
  }

  // A link within the page takes "keep=no" out of the address: the history of the tab remembers it, loaded again too.
  function stayShared() {
    if (!keeps) attempt(() => history.replaceState({ isShared: true }, ""));
  }

  panel.hidden = false;
  document.addEventListener("visibilitychange", mark);
  window.addEventListener("pageshow", (event) => {
    // Taken out of the browser's cache, the page does not know what was forgotten meanwhile.
    if (event.persisted && !visit && keeps) write(remembered() || "");
    else mark();
  });
  if (calendar) calendar.addEventListener("click", () => save(handout + ".ics", calendarOf(shown, data)));
  if (visit) {
    show(readTreatment(visit));
    return;
  }
  for (const field of [date, time]) {
    field.addEventListener("input", () => read(false));
    field.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== date && event.relatedTarget !== time) read(true);
    });
  }
  forget.addEventListener("click", () => {
    write("");
    panel.querySelector("h2").focus();
  });
  window.addEventListener("hashchange", () => {
    // Who hands over twice at once is told of twice, and by the second time all is read: the address is the page's own, and asks nothing.
    if (wishes().has("treated") || (keeps && wishes().get("keep") === "no")) open();
    else stayShared();
  });
  // Forgotten, or changed, in another tab.
  window.addEventListener("storage", ({ key: changed }) => {
    if (keeps && (changed === key || changed === null)) write(remembered() || "");
  });
  open();
}

for (const button of document.querySelectorAll("#page_print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
if (document.getElementById("page_data")) start(JSON.parse(document.getElementById("page_data").textContent));
