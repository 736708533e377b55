//! The table of cases, what no case may break, and what staff type.

use proptest::prelude::*;

use super::*;

const CASES: &str = include_str!("../../tests/schedule/cases.tsv");

fn text_of(moment: Option<Moment>) -> String {
    match moment {
        None => "-".to_owned(),
        Some(Moment::Day(date)) => date.to_string(),
        Some(Moment::Time(time)) => time.strftime("%Y-%m-%dT%H:%M").to_string(),
    }
}

#[test]
fn windows_become_dates() {
    let cases = CASES.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in cases {
        let fields: Vec<&str> = line.split('\t').collect();
        let [treated, kind, window, begins, ends, _] = fields[..] else { panic!("six columns: {line}") };
        let treated = Treatment::parse(treated).expect(line);
        let (kind, window) = (Kind::parse(kind).expect(line), Window::parse(window).expect(line));
        let found = Period::of(treated, kind, window);
        let found = found.map(|period| (text_of(period.begins), text_of(period.ends)));
        let expected = (begins.to_owned(), ends.to_owned());
        assert_eq!(found, if ends == "beyond" { Err(BeyondCalendar) } else { Ok(expected) }, "{line}");
        count += 1;
    }
    assert!(count > 50, "the table is there");
}

/// The first minute after an end.
fn after(end: Moment) -> DateTime {
    match end {
        Moment::Time(time) => time,
        Moment::Day(date) => date.tomorrow().expect("not the last day").to_datetime(Time::midnight()),
    }
}

/// The first minute of a beginning.
fn first(beginning: Moment) -> DateTime {
    match beginning {
        Moment::Time(time) => time,
        Moment::Day(date) => date.to_datetime(Time::midnight()),
    }
}

prop_compose! {
    fn treatment()(day in 0..36_500_i64, seconds in proptest::option::of(0..86_400_i64)) -> Treatment {
        let date = Date::constant(1950, 1, 1).checked_add(day.days()).expect("within two centuries");
        let time = |seconds: i64| Time::midnight().checked_add(seconds.seconds()).expect("within a day");
        Treatment::new(date, seconds.map(time)).expect("a year that we take")
    }
}

prop_compose! {
    fn duration()(count in 1..=400_u16, unit in prop::sample::select(vec![Unit::Hours, Unit::Days, Unit::Weeks])) -> Duration {
        Duration { count, unit }
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

/// The moments at which a treatment may have been: its minute, or any of its day.
fn bounds(treatment: Treatment) -> (DateTime, DateTime) {
    let at = |time| treatment.date().to_datetime(time);
    match treatment.time() {
        Some(time) => (at(time), at(time)),
        None => (at(Time::midnight()), at(Time::MAX)),
    }
}

fn plus(time: DateTime, length: Duration) -> DateTime {
    time.checked_add(i64::from(length.nominal_hours()).hours()).expect("within the calendar")
}

proptest! {
    #[test]
    fn nothing_ends_before_its_words_say(treated in treatment(), length in duration(), kind in kind()) {
        let period = Period::of(treated, kind, Window::UpTo(length)).expect("within the calendar");
        let end = after(period.ends.expect("it ends"));
        let (_, latest) = bounds(treated);
        prop_assert!(end >= plus(latest, length));
        // Nor is anybody kept waiting for more than a day, or half an hour where the minute is known.
        let most = if length.unit == Unit::Hours && treated.time().is_some() { 30.minutes() } else { 25.hours() };
        prop_assert!(end < plus(latest, length).checked_add(most).expect("within the calendar"));
    }

    #[test]
    fn nothing_to_do_begins_before_its_words_say(treated in treatment(), length in duration()) {
        let period = Period::of(treated, Kind::Do, Window::From(length)).expect("within the calendar");
        prop_assert!(first(period.begins.expect("it begins")) >= plus(bounds(treated).1, length));
    }

    #[test]
    fn no_call_begins_after_its_words_say(treated in treatment(), length in duration(),
        kind in prop::sample::select(vec![Kind::Avoid, Kind::Expect, Kind::Call])) {
        let period = Period::of(treated, kind, Window::From(length)).expect("within the calendar");
        let first = first(period.begins.expect("it begins"));
        prop_assert!(first <= plus(bounds(treated).0, length));
        prop_assert!(first > treated.date().to_datetime(Time::midnight()));
    }

    #[test]
    fn a_later_treatment_never_ends_earlier(one in treatment(), other in treatment(), length in duration(), kind in kind()) {
        prop_assume!(one.time().is_some() == other.time().is_some());
        let (early, late) = if one <= other { (one, other) } else { (other, one) };
        let end = |treated| after(Period::of(treated, kind, Window::UpTo(length)).expect("within the calendar").ends.expect("it ends"));
        prop_assert!(end(early) <= end(late));
    }

    #[test]
    fn no_time_is_midnight_or_between_half_hours(treated in treatment(), length in duration(), kind in kind()) {
        let window = Window::Between(length, Duration { count: 9999, unit: Unit::Hours });
        let Period { begins, ends } = Period::of(treated, kind, window).expect("within the calendar");
        for time in [begins, ends].into_iter().flatten().filter_map(|moment| match moment {
            Moment::Time(time) => Some(time.time()),
            Moment::Day(_) => None,
        }) {
            prop_assert!(time != Time::midnight() && time.minute() % 30 == 0 && time.second() == 0);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = Treatment::parse(&text);
    }
}

#[test]
fn treatments_are_read_as_staff_type_them() {
    let time = |hour, minute, second| Some(Time::constant(hour, minute, second, 0));
    for (text, expected) in [
        ("2026-11-22", None),
        (" 2026-11-22 ", None),
        ("2026-11-22 15:10", time(15, 10, 0)),
        ("2026-11-22T15:10", time(15, 10, 0)),
        ("2026-11-22  15:10:45", time(15, 10, 45)),
        ("2026-11-22T15:10:00.000", time(15, 10, 0)),
        ("2026-11-22 3:10pm", time(15, 10, 0)),
        ("2026-11-22 3:10 PM", time(15, 10, 0)),
        ("2026-11-22 3pm", time(15, 0, 0)),
        ("2026-11-22 9:05", time(9, 5, 0)),
        ("2026-11-22 12am", None),
        ("2026-11-22 12:30am", time(0, 30, 0)),
        ("2026-11-22 12pm", time(12, 0, 0)),
        ("2026-11-22 00:00", None),
        ("2026-11-22T00:00:00", None),
        ("2026-11-22 00:00:01", time(0, 0, 1)),
    ] {
        let expected = Treatment::new(Date::constant(2026, 11, 22), expected).ok_or(TreatmentError::Empty);
        assert_eq!(Treatment::parse(text), expected, "{text}");
    }
    assert!(Treatment::parse("2028-2-9").is_ok(), "zeros in front may be left out");
}

#[test]
fn what_is_no_treatment_says_why() {
    use TreatmentError as Error;
    let all = |kind: fn(String) -> Error, texts: &[(&str, &str)]| -> Vec<(String, Error)> {
        texts.iter().map(|(text, told)| ((*text).to_owned(), kind((*told).to_owned()))).collect()
    };
    let forms = [("22/11/2026", "22/11/2026"), ("22-11-2026", "22-11-2026"), ("26-11-22", "26-11-22")];
    let more =
        [("yesterday", "yesterday"), ("2026-11", "2026-11"), ("2026-11-22x", "2026-11-22x"), ("-1-1-1", "-1-1-1")];
    let days = [("2026-02-30", "2026-02-30"), ("2026-13-01", "2026-13-01"), ("2027-02-29 10:00", "2027-02-29")];
    let years = [("1899-12-31", "1899-12-31"), ("10000-01-01", "10000-01-01"), ("0000-01-01", "0000-01-01")];
    let times = [
        ("2026-11-22 15", "15"),
        ("2026-11-22 15.10", "15.10"),
        ("2026-11-22 9:5", "9:5"),
        ("2026-11-22 noon", "noon"),
    ];
    let clocks = [
        ("2026-11-22 24:00", "24:00"),
        ("2026-11-22 15:60", "15:60"),
        ("2026-11-22 13pm", "13pm"),
        ("2026-11-22 0am", "0am"),
    ];
    let zones = [("2026-11-22T15:10Z", "15:10Z"), ("2026-11-22T15:10+01:00", "15:10+01:00")];
    let cases = [
        all(Error::DateForm, &forms),
        all(Error::DateForm, &more),
        all(Error::NoSuchDate, &days),
        all(Error::Year, &years),
        all(Error::TimeForm, &times),
        all(Error::NoSuchTime, &clocks),
        all(Error::Zone, &zones),
        vec![(String::new(), Error::Empty), ("  ".to_owned(), Error::Empty)],
    ];
    for (text, expected) in cases.concat() {
        assert_eq!(Treatment::parse(&text), Err(expected), "{text}");
    }
}
