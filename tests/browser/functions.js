"use strict";
// What the functions of templates/handout.js, which stands before this, make of given inputs: `answer` tells.
// tests/suite/browser/script.rs asks and judges.

function isoOf(instant, isEnd) {
  if (instant === null) return "-";
  const { day, time } = momentOf(instant, isEnd);
  const text = new Date((day * DAY + time) * 60000).toISOString();
  return time === null ? text.slice(0, 10) : text.slice(0, 16);
}

function periodAsText({ treated, window }) {
  const period = periodOf(readTreatment(treated), window);
  return period ? [isoOf(period.begins, false), isoOf(period.ends, true)] : ["-", "beyond"];
}

// Each day of a leap year, as the end and the beginning of the day and of a time on it.
function yearInWords(patterns) {
  const first = dayOf(2028, 1, 1);
  const lines = [];
  for (let number = 0; number < 366; number += 1) {
    const midnight = (first + number) * DAY;
    const time = midnight + (1 + (number % 47)) * HALF_HOUR;
    // Every other day is of another year than the treatment.
    const treated = { day: dayOf(number % 2 ? 2027 : 2028, 6, 1) };
    lines.push(
      writeMoment(midnight + DAY, "until", patterns, treated),
      writeMoment(midnight, "from", patterns, treated),
      writeMoment(time, "until", patterns, treated),
      writeMoment(time, "from", patterns, treated),
    );
  }
  return lines;
}

// Where the platform's own names of days and months differ from ours, over the same year.
function differences({ locale, patterns }) {
  const options = { weekday: "long", month: "long", day: "numeric", calendar: "gregory", timeZone: "UTC" };
  const format = new Intl.DateTimeFormat(locale, options);
  const found = new Set();
  for (let day = dayOf(2028, 1, 1); day < dayOf(2029, 1, 1); day += 1) {
    const { month, day: dayNumber, weekday } = dateOf(day);
    const ours = { weekday: patterns.weekdays[weekday], month: patterns.months[month - 1], day: patterns.days[dayNumber - 1] };
    for (const { type, value } of format.formatToParts(day * DAY * 60000)) {
      if (type in ours && value.replace(/\s/g, " ") !== ours[type].replace(/\s/g, " ")) found.add(`${ours[type]} is ${value}`);
    }
  }
  return [...found];
}

function answer({ cases, treatments, tongues }) {
  return {
    periods: cases.map(periodAsText),
    treatments: treatments.map((text) => {
      const treated = readTreatment(text);
      return treated && [treated.day, treated.time];
    }),
    years: tongues.map(({ patterns }) => yearInWords(patterns)),
    // Each minute of a day; midnight is no time of a treatment.
    treated: tongues.map(({ patterns }) =>
      Array.from({ length: DAY - 1 }, (_, minute) => writeTreatment({ day: dayOf(2026, 11, 22), time: minute + 1 }, patterns))),
    differences: tongues.map(differences),
  };
}
