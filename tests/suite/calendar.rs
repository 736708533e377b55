//! Calendar files, as two libraries of others read them: every reminder is there, at its time, in its words.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use handout::clinic::Clinic;
use handout::project::{self, Folders, Overrides};
use handout::render::calendar;
use handout::schedule::{Moment, Treatment};
use handout::sheet::{self, About, Edge, Field, Parts, Reminder, Sheet, Visit};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::tools::calendars;

const TREATED: &str = "2026-11-22 15:10";
const NEXT: &str = "2026-12-20 14:00";

/// A calendar file, and what it was made from.
struct Made {
    path: PathBuf,
    sheet: Sheet,
    reminders: Vec<Reminder>,
}

fn visit(treated: &str, next: &str) -> Visit {
    let moment = |text: &str| Treatment::parse(text).expect(text);
    let fields = vec![(Field::Name, "Rosa Vale".to_owned()), (Field::Area, "Left cheek".to_owned())];
    Visit { treatment: moment(treated), fields, next: Some(moment(next)) }
}

/// What is shipped, read once, and a folder for calendar files.
struct Workshop {
    project: project::Project,
    folder: TempDir,
}

impl Workshop {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = Folders::find(root, Overrides::default()).expect("there is a project");
        let project = project::load(&folders).expect("the project can be read");
        Self { project, folder: TempDir::new().expect("a temporary folder can be made") }
    }

    /// The calendar file of every sheet, with `change` made to its clinic. Files of another `run` stay.
    fn make(&self, run: &str, visit: &Visit, change: impl Fn(&mut Clinic)) -> Vec<Made> {
        let Self { project, folder } = self;
        let shared = project.shared.as_ref().expect("the shared files are sound");
        let mut made = Vec::new();
        for clinic in project.clinics.iter().filter_map(|entry| entry.clinic.as_ref()).chain([&project.plain]) {
            let mut clinic = clinic.clone();
            change(&mut clinic);
            for entry in project.handouts.iter() {
                let handout = entry.handout.as_ref().expect("the handout is sound");
                if !clinic.settings.languages.contains(&handout.language) {
                    continue;
                }
                let language = &handout.language;
                let words = shared.locales.words(language, &clinic.settings.locale).expect("the words are there");
                let parts = Parts {
                    handout,
                    clinic: &clinic,
                    words: &words,
                    images: &entry.images,
                    alternates: &[],
                    visit: Some(visit),
                };
                let (sheet, problems) = sheet::compose(parts);
                assert_eq!(problems, []);
                let text = calendar::render(&sheet, &words).expect("there is something to be reminded of");
                let path = folder.path().join(format!("{run}.{}.{}.{language}.ics", clinic.id, handout.id));
                fs::write(&path, text).expect("the file can be written");
                made.push(Made { path, reminders: sheet::reminders(&sheet, &words), sheet });
            }
        }
        assert!(made.len() > 1, "files were made");
        made
    }
}

/// What the two libraries read in each file, in the order of the files.
fn read(made: &[Made]) -> Option<Vec<Vec<Value>>> {
    let files: Vec<PathBuf> = made.iter().map(|made| made.path.clone()).collect();
    let events = calendars(&files)?.expect("both libraries read the same");
    let of =
        |made: &Made| events.iter().filter(|event| event["file"] == *made.path.to_string_lossy()).cloned().collect();
    Some(made.iter().map(of).collect())
}

/// When a reminder's event starts, as ISO 8601 writes it.
fn start(reminder: &Reminder) -> String {
    match (reminder.moment.expect("of a visit"), reminder.about.edge()) {
        (Moment::Time(time), _) => time.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        (Moment::Day(day), Edge::Begins) => day.to_string(),
        (Moment::Day(day), Edge::Ends) => day.tomorrow().expect("not the last day").to_string(),
    }
}

fn texts<'a>(events: &'a [Value], key: &str) -> Vec<&'a str> {
    events.iter().map(|event| event[key].as_str().expect("it is a text")).collect()
}

#[test]
fn every_reminder_is_read_at_its_time_and_in_its_words() {
    let workshop = Workshop::new();
    let treated = [TREATED, "2026-11-22", "2028-02-28 23:50"];
    let runs = treated.iter().map(|treated| workshop.make(treated, &visit(treated, NEXT), |_| {}));
    let made: Vec<Made> = runs.flatten().collect();
    let Some(read) = read(&made) else { return };
    for (made, events) in made.iter().zip(&read) {
        let mut expected: Vec<(String, &Reminder)> =
            made.reminders.iter().map(|reminder| (start(reminder), reminder)).collect();
        // A day sorts before every time of that day.
        expected.sort_by(|(one, _), (other, _)| one.cmp(other));
        let file = made.path.display();
        let starts: Vec<&str> = expected.iter().map(|(start, _)| start.as_str()).collect();
        assert_eq!(texts(events, "start"), starts, "{file}");
        let reminders: Vec<&Reminder> = expected.into_iter().map(|(_, reminder)| reminder).collect();
        let summaries: Vec<&str> = reminders.iter().map(|reminder| reminder.summary.as_str()).collect();
        assert_eq!(texts(events, "summary"), summaries, "{file}");
        let said: Vec<&str> = reminders.iter().map(|reminder| reminder.description.as_str()).collect();
        assert_eq!(texts(events, "description"), said, "{file}");
        for (event, reminder) in events.iter().zip(reminders) {
            check_event(event, reminder);
        }
    }
}

fn check_event(event: &Value, reminder: &Reminder) {
    assert_eq!((&event["version"], &event["class"]), (&json!("2.0"), &json!("PRIVATE")));
    let alarms = event["alarms"].as_array().expect("a list");
    let [alarm] = &alarms[..] else { panic!("one alarm: {event}") };
    assert_eq!((&alarm["action"], &alarm["says"]), (&json!("DISPLAY"), &json!(reminder.summary)));
    let after = alarm["after"].as_f64().expect("a number");
    let is_visit = reminder.about == About::NextVisit;
    match reminder.moment.expect("of a visit") {
        Moment::Time(time) => {
            assert_eq!(event["minutes"], json!(if is_visit { 60.0 } else { 15.0 }));
            assert_eq!(event["show"], json!(if is_visit { "OPAQUE" } else { "TRANSPARENT" }));
            let rings = (f64::from(time.hour()) * 60.0 + f64::from(time.minute()) + after).rem_euclid(24.0 * 60.0);
            assert!((8.0 * 60.0..22.0 * 60.0).contains(&rings), "nobody is woken: {event}");
            assert!(if is_visit { after < 0.0 } else { after >= 0.0 }, "{event}");
        }
        Moment::Day(_) => {
            assert_eq!((&event["minutes"], &event["show"]), (&json!(1440.0), &json!("TRANSPARENT")));
            assert_eq!(after, if is_visit { -15.0 * 60.0 } else { 9.0 * 60.0 }, "{event}");
        }
    }
}

#[test]
fn events_have_one_name_in_every_language() {
    let workshop = Workshop::new();
    let made = workshop.make("names", &visit(TREATED, NEXT), |_| {});
    let Some(read) = read(&made) else { return };
    let mut by_clinic: BTreeMap<String, Vec<Vec<&str>>> = BTreeMap::new();
    for (made, events) in made.iter().zip(&read) {
        by_clinic.entry(made.sheet.clinic.to_string()).or_default().push(texts(events, "uid"));
    }
    assert_eq!(by_clinic.keys().collect::<Vec<_>>(), ["cedar-ridge", "lumen", "plain"]);
    let mut names = Vec::new();
    for (clinic, languages) in by_clinic {
        assert!(languages.len() > 2, "{clinic} speaks several");
        assert!(languages.iter().all(|of_one| *of_one == languages[0]), "{clinic}: {languages:?}");
        names.extend(languages[0].clone());
    }
    assert!(names.contains(&"20261122.makeup.microneedling@lumen.handout.invalid"), "{names:?}");
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "each event has its own");
}

#[test]
fn nothing_of_the_patient_is_in_the_file() {
    let workshop = Workshop::new();
    let made = workshop.make("any", &visit(TREATED, NEXT), |_| {});
    for made in made {
        let text = fs::read_to_string(&made.path).expect("it was written").replace("\r\n ", "");
        assert!(!text.contains("Rosa") && !text.contains("cheek"), "{text}");
    }
}

#[test]
fn hostile_names_break_no_file() {
    let workshop = Workshop::new();
    let names = [
        "BEGIN:VEVENT",
        "A\r\nEND:VCALENDAR\r\n",
        "Semi; colon, comma\\n back\\slash \"quotes\" : colon",
        "Skin 👩🏽‍⚕️🩹 Clinic 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "عيادة النور للعناية بالبشرة والعلاج بالإبر الدقيقة في وسط المدينة القديمة",
        "Bell\u{7} and\u{2028}lines\u{85}of\u{b}other\u{1c}kinds",
    ];
    let names = names.iter().flat_map(|name| [(*name).to_owned(), format!("{name} {}", "Długa".repeat(60))]);
    let runs = names.enumerate().map(|(run, name)| {
        workshop.make(&run.to_string(), &visit(TREATED, NEXT), |clinic| {
            if let Some(known) = &mut clinic.name {
                name.clone_into(&mut known.full);
            }
        })
    });
    let made: Vec<Made> = runs.flatten().collect();
    let Some(read) = read(&made) else { return };
    for (made, events) in made.iter().zip(&read) {
        assert_eq!(events.len(), made.reminders.len(), "{}", made.path.display());
        let next = made.reminders.last().expect("the next visit is the last");
        let found = events.last().expect("it is the last here too");
        assert_eq!((&found["summary"], &found["description"]), (&json!(next.summary), &json!(next.description)));
    }
}

#[test]
fn the_readers_are_awake() {
    let workshop = Workshop::new();
    let made = workshop.make("any", &visit(TREATED, NEXT), |_| {});
    let path = &made[0].path;
    let sound = fs::read_to_string(path).expect("it was written");
    for (from, to) in [
        // An alarm that does not end, a day that is none, an event without a name, a line that is none.
        ("END:VALARM\r\n", ""),
        ("DTSTART:2026", "DTSTART:20x6"),
        ("UID:", "X-UID:"),
        ("SUMMARY:", "SUMMARY"),
    ] {
        let spoilt = sound.replacen(from, to, 1);
        assert_ne!(spoilt, sound, "{from}");
        fs::write(path, spoilt).expect("the file can be written");
        let Some(read) = calendars(std::slice::from_ref(path)) else { return };
        assert!(read.is_err(), "{from} became {to}, and nobody minds");
    }
}
