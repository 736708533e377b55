//! The calendar file of one visit (RFC 5545): an event for each reminder of its sheet, with an alarm.
//!
//! [`render`] writes these lines, in this order; the script of the page writes the same. What stands in curly brackets is filled in:
//!
//! ```text
//! BEGIN:VCALENDAR
//! VERSION:2.0
//! PRODID:-//handout//aftercare//EN
//! CALSCALE:GREGORIAN
//! X-WR-CALNAME:{sheet::calendar_name}
//! BEGIN:VEVENT                                 one event a reminder, by start, then in the order of the reminders
//! UID:{day}.{about}.{handout}@{clinic}.handout.invalid
//! DTSTAMP:{treated, with seconds}Z
//! DTSTART:{start}
//! DURATION:{length}
//! SUMMARY:{summary}
//! DESCRIPTION:{description}                    left out if it is empty
//! CLASS:PRIVATE
//! TRANSP:{show}
//! BEGIN:VALARM
//! ACTION:DISPLAY
//! DESCRIPTION:{summary}
//! TRIGGER:{alarm}
//! END:VALARM
//! END:VEVENT
//! END:VCALENDAR
//! ```
//!
//! In texts (`X-WR-CALNAME`, `SUMMARY`, `DESCRIPTION`) `\` is written `\\`, `;` `\;`, `,` `\,`, and a line end `\n` (3.3.11).
//! Nothing else is changed: [`reminders`] has no other control characters. A line of more than 75 octets goes on in the next
//! one after a space (3.1), which may be anywhere but within a character. Each line ends with CR and LF.
//!
//! | moment | start | length | show | alarm |
//! |---|---|---|---|---|
//! | at a time | `20261123T153000` | `PT15M` | `TRANSPARENT` | `PT0M`; before 08:00 and from 22:00 on, the minutes to the next 09:00 |
//! | with a whole day | `;VALUE=DATE:20261126` in place of `:…` | `P1D` | `TRANSPARENT` | `PT540M`, which is 09:00 |
//! | next visit at a time | `20261220T140000` | `PT1H` | `OPAQUE` | `-PT1440M`, the day before; before 08:00 and from 22:00 on, at 09:00 of that day |
//! | next visit on a day | `;VALUE=DATE:20261220` | `P1D` | `TRANSPARENT` | `-PT900M`, 09:00 the day before |
//!
//! What begins with a day is on that day. What ends with a day is on the **next**, when it is over.
//!
//! Why so:
//!
//! - Times float (3.3.5): no zone is written, because a clock on the patient's wall is meant, and nobody knows which zone it is in.
//! - `{day}` is that of the treatment, `20261122`; `{treated}`, which must be there and in UTC (3.8.7.2), is its time,
//!   `20261122T151000`, or the day's midnight. It is the one moment that both writers know. No clock is asked.
//! - `UID` is made from what both writers know, not random and no hash, and is the same in every language: a file that is opened
//!   twice, in another language, or after the time of the treatment was put right, replaces its events. RFC 7986, 5.3 wants no hosts and no people in it: `.invalid` is
//!   nobody's (RFC 2606), and the clinic and the day are what the event says anyway. For the next visit `{about}` is
//!   `next_visit`, so that a new appointment takes the place of the old one.
//! - There is no `SEQUENCE`, since nothing counts how often a file was made, and no `METHOD`: with `PUBLISH` an `ORGANIZER`
//!   would be needed (RFC 5546, 3.2.1), and some programs would treat the file as an invitation.
//! - `CLASS` keeps the words to the patient where a calendar is shared (3.8.1.3). Advice does not make anybody busy; a visit does, and an
//!   hour is kept free for it, because how long it takes is not known.
//! - Nobody is woken by an alarm. Whatever ends at night can wait until morning.

mod entry;
mod lines;

#[cfg(test)]
mod tests;

use crate::locale::Words;
use crate::schedule::Treatment;
use crate::sheet::{Sheet, calendar_name, reminders};
use entry::Entry;
use lines::Lines;

/// Who wrote the file (3.7.3). Without a version: a new one does not change the bytes.
const PRODUCT: &str = "-//handout//aftercare//EN";

/// The calendar file of a visit; `None` if its sheet has nothing to be reminded of (a calendar must hold something: 3.6), or
/// is for any visit.
pub fn render(sheet: &Sheet, words: &Words) -> Option<String> {
    let visit = sheet.visit.as_ref()?;
    let reminders = reminders(sheet, words);
    let mut entries: Vec<Entry<'_>> = reminders.iter().filter_map(Entry::of).collect();
    // Stable: what starts at the same time stays in the order of the sheet.
    entries.sort_by_key(Entry::start);
    if entries.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", PRODUCT);
    lines.add("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", &calendar_name(sheet));
    for entry in &entries {
        entry.write(sheet, visit.treatment, &mut lines);
    }
    lines.add("END", "VCALENDAR");
    Some(lines.file)
}

impl Entry<'_> {
    fn write(&self, sheet: &Sheet, treatment: Treatment, lines: &mut Lines) {
        let summary = &self.reminder.summary;
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &self.uid(sheet, treatment));
        lines.add("DTSTAMP", &stamp(treatment));
        let (name, start) = self.dtstart();
        lines.add(name, &start);
        lines.add("DURATION", self.length());
        lines.text("SUMMARY", summary);
        if !self.reminder.description.is_empty() {
            lines.text("DESCRIPTION", &self.reminder.description);
        }
        lines.add("CLASS", "PRIVATE");
        lines.add("TRANSP", self.show());
        lines.add("BEGIN", "VALARM");
        lines.add("ACTION", "DISPLAY");
        lines.text("DESCRIPTION", summary);
        lines.add("TRIGGER", &self.alarm());
        lines.add("END", "VALARM");
        lines.add("END", "VEVENT");
    }

    fn uid(&self, sheet: &Sheet, treatment: Treatment) -> String {
        let (day, about) = (treatment.date().strftime("%Y%m%d"), self.reminder.about.name());
        format!("{day}.{about}.{}@{}.handout.invalid", sheet.handout, sheet.clinic)
    }
}

fn stamp(treatment: Treatment) -> String {
    let time = treatment.time().unwrap_or_default();
    treatment.date().to_datetime(time).strftime("%Y%m%dT%H%M%SZ").to_string()
}
