//! Two texts, and what is said of them: one line a difference.

use super::*;
use crate::edition::file::passages;
use crate::handout::Language;

/// A text in the notation of an edition's file.
fn text(body: &str) -> Text {
    Text { language: Language::english(), passages: passages(body).expect(body) }
}

/// A sheet with `body` between its opening and its contact box.
fn sheet(body: &str) -> Text {
    text(&format!("# After your laser\n> Keep it clean.\n{body}\n## How to reach us\nOak\n- Phone 01632 960123"))
}

fn told(difference: &Difference) -> String {
    let name = |said: &Said| said.mark.as_ref().map_or(said.what.as_str().to_owned(), ToString::to_string);
    let mut line = format!("{:?}", difference.weight());
    if difference.direction != Direction::Same {
        line += &format!(" {}", difference.direction.as_str());
    }
    match &difference.change {
        Change::Removed(said) => format!("{line} -{}: {}", name(said), said.words),
        Change::Added(said) => format!("{line} +{}: {}", name(said), said.words),
        Change::Changed { before, after, wording, place } => {
            let names =
                if name(before) == name(after) { name(before) } else { format!("{} > {}", name(before), name(after)) };
            let section = |said: &Said| said.section.clone().unwrap_or("the top".to_owned());
            let place = match place {
                PlaceChange::Kept => String::new(),
                PlaceChange::Order => " (order)".to_owned(),
                PlaceChange::Section => format!(" ({} > {})", section(before), section(after)),
            };
            let runs: Vec<String> = wording.runs().iter().map(run).collect();
            let said = match wording {
                Wording::Same => String::new(),
                Wording::Figures(_) => format!(": figures: {}", runs.join(" ")),
                Wording::Reworded(_) => format!(": {}", runs.join(" ")),
            };
            format!("{line} {names}{place}{said}")
        }
    }
}

fn run(run: &Run) -> String {
    match run {
        Run::Kept(words) => words.clone(),
        Run::Gone(words) => format!("[-{words}-]"),
        Run::Come(words) => format!("{{+{words}+}}"),
    }
}

#[track_caller]
fn check(before: &Text, after: &Text, expected: &[&str]) {
    let found: Vec<String> = diff(before, after).iter().map(told).collect();
    assert_eq!(found, expected, "\n{before:?}\n{after:?}");
}

const MAKEUP: &str = "- Makeup. None for 24 hours. {avoid:24h#makeup}";
const SUN: &str = "- Sun. Stay out of it for 1 week. {avoid:1w#sun}";

#[test]
fn one_change_in_a_section() {
    let cases: &[(&str, &str, &[&str])] = &[
        (MAKEUP, MAKEUP, &[]),
        // Windows.
        (
            MAKEUP,
            "- Makeup. None for 12 hours. {avoid:12h#makeup}",
            &["Laxer laxer avoid:24h#makeup > avoid:12h#makeup: figures: Makeup. None for [-24-] {+12+} hours."],
        ),
        (
            MAKEUP,
            "- Makeup. None for 3 days. {avoid:3d#makeup}",
            &[
                "Stricter stricter avoid:24h#makeup > avoid:3d#makeup: figures: Makeup. None for [-24 hours.-] {+3 days.+}",
            ],
        ),
        (
            "- Sun. Do it from day 2 to day 7. {do:24h..7d#sun}",
            "- Sun. Do it from day 2 to day 9. {do:24h..9d#sun}",
            &["Stricter stricter do:24h..7d#sun > do:24h..9d#sun: figures: Sun. Do it from day 2 to day [-7.-] {+9.+}"],
        ),
        // The words say the same, the link does not.
        (
            MAKEUP,
            "- Makeup. None for 24 hours. {avoid:1d#makeup}",
            &["Stricter stricter avoid:24h#makeup > avoid:1d#makeup"],
        ),
        // Seven days are a week.
        (
            SUN,
            "- Sun. Stay out of it for 7 days. {avoid:7d#sun}",
            &["Moved avoid:1w#sun > avoid:7d#sun: figures: Sun. Stay out of it for [-1 week.-] {+7 days.+}"],
        ),
        // A window and words: it says both.
        (
            MAKEUP,
            "- Makeup. Little for 48 hours. {avoid:48h#makeup}",
            &[
                "Reworded stricter avoid:24h#makeup > avoid:48h#makeup: Makeup. [-None for 24-] {+Little for 48+} hours.",
            ],
        ),
        (
            MAKEUP,
            "- Makeup. Little for 12 hours. {avoid:12h#makeup}",
            &["Laxer laxer avoid:24h#makeup > avoid:12h#makeup: Makeup. [-None for 24-] {+Little for 12+} hours."],
        ),
        // A number that is not that of the window is no figure.
        (
            "- Sunscreen. SPF 30 for 24 hours. {do:24h#screen}",
            "- Sunscreen. SPF 15 for 48 hours. {do:48h#screen}",
            &["Reworded stricter do:24h#screen > do:48h#screen: Sunscreen. SPF [-30 for 24-] {+15 for 48+} hours."],
        ),
        (
            "- Wait 24 hours. {avoid:24h#a}",
            "- Wait 12 hours. {avoid:24h#a}",
            &["Reworded avoid:24h#a: Wait [-24-] {+12+} hours."],
        ),
        // Another kind.
        ("- Retinoids. None. {avoid:#r}", "- Retinoids. None. {do:#r}", &["Laxer laxer avoid:#r > do:#r"]),
        // Words.
        (
            "- Makeup. None for 24 hours. Then use clean brushes. {avoid:24h#makeup}",
            "- Makeup. None for 24 hours. Then use clean, new brushes. {avoid:24h#makeup}",
            &["Reworded avoid:24h#makeup: Makeup. None for 24 hours. Then use [-clean-] {+clean, new+} brushes."],
        ),
        (
            "- Wash your hands before you touch your face. {do:#hands}",
            "- Never touch it with dirty fingers. {do:#hands}",
            &[
                "Reworded do:#hands: [-Wash your hands before you touch your face.-] {+Never touch it with dirty fingers.+}",
            ],
        ),
        // Too little is left for marks to help.
        (
            "- Wash it twice a day with a mild soap and cool water. {do:#wash}",
            "- Never rub your skin with a hard brush or towel. {do:#wash}",
            &[
                "Reworded do:#wash: [-Wash it twice a day with a mild soap and cool water.-] {+Never rub your skin with a hard brush or towel.+}",
            ],
        ),
        // Further words of an item belong to its statement.
        (
            "- Makeup. None. {avoid:#makeup}\nNot even powder. {avoid:#makeup}",
            "- Makeup. None. {avoid:#makeup}",
            &["Reworded avoid:#makeup: Makeup. None. [-Not even powder.-]"],
        ),
        // Come and gone.
        (MAKEUP, "", &["Lost laxer -avoid:24h#makeup: Makeup. None for 24 hours."]),
        ("", MAKEUP, &["Added stricter +avoid:24h#makeup: Makeup. None for 24 hours."]),
        ("- Ring us. {call:#ring}", "", &["Lost laxer -call:#ring: Ring us."]),
        ("- Wash. {do:#wash}", "", &["Lost laxer -do:#wash: Wash."]),
        ("- Red skin. {expect:3d#red}", "", &["Stricter stricter -expect:3d#red: Red skin."]),
        ("", "- Red skin. {expect:3d#red}", &["Laxer laxer +expect:3d#red: Red skin."]),
        // By another name.
        (MAKEUP, "- Makeup. None for 24 hours. {avoid:24h#powder}", &["Moved avoid:24h#makeup > avoid:24h#powder"]),
        (
            MAKEUP,
            "- Makeup. None for 12 hours. {avoid:12h#powder}",
            &[
                "Lost laxer -avoid:24h#makeup: Makeup. None for 24 hours.",
                "Added stricter +avoid:12h#powder: Makeup. None for 12 hours.",
            ],
        ),
        (
            MAKEUP,
            "- Makeup. None for 24 hours. {avoid:12h#powder}",
            &["Laxer laxer avoid:24h#makeup > avoid:12h#powder"],
        ),
        // The words are there, the statement is not: nothing on the chart, no reminder.
        (MAKEUP, "- Makeup. None for 24 hours.", &["Lost laxer avoid:24h#makeup > text"]),
        ("- Makeup. None for 24 hours.", MAKEUP, &["Stricter stricter text > avoid:24h#makeup"]),
        // Plain words.
        ("We made many tiny holes.", "We made tiny holes.", &["Reworded text: We made [-many-] tiny holes."]),
        ("We made many tiny holes.", "", &["Removed -text: We made many tiny holes."]),
        ("", "We made many tiny holes.", &["Added +text: We made many tiny holes."]),
        (
            "We made many tiny holes.",
            "Our laser is new.",
            &["Removed -text: We made many tiny holes.", "Added +text: Our laser is new."],
        ),
    ];
    for (before, after, expected) in cases {
        check(&sheet(&format!("## Advice\n{before}")), &sheet(&format!("## Advice\n{after}")), expected);
    }
}

#[test]
fn places() {
    let cases: &[(&str, &str, &[&str])] = &[
        (&format!("## A\n{MAKEUP}\n{SUN}"), &format!("## A\n{SUN}\n{MAKEUP}"), &["Moved avoid:24h#makeup (order)"]),
        (
            &format!("## A\n{MAKEUP}\n{SUN}\n- C. {{do:#c}}"),
            &format!("## A\n{SUN}\n- C. {{do:#c}}\n{MAKEUP}"),
            &["Moved avoid:24h#makeup (order)"],
        ),
        (
            &format!("## A\n{MAKEUP}\n## B\n{SUN}"),
            &format!("## A\n## B\n{MAKEUP}\n{SUN}"),
            &["Moved avoid:24h#makeup (A > B)"],
        ),
        // A heading is known by what stands below it.
        (
            &format!("## A\n{MAKEUP}\n## B\n{SUN}"),
            &format!("## What to do\n{MAKEUP}\n## B\n{SUN}"),
            &["Reworded heading: [-A-] {+What to do+}"],
        ),
        // A section that moves takes its statements with it.
        (
            &format!("## A\n{MAKEUP}\n## B\n{SUN}\n## C"),
            &format!("## B\n{SUN}\n## C\n## A\n{MAKEUP}"),
            &["Moved heading (order)"],
        ),
        (
            &format!("## A\n{MAKEUP}\n## B\n{SUN}"),
            &format!("## A\n{MAKEUP}\n{SUN}"),
            &["Removed -heading: B", "Moved avoid:1w#sun (B > A)"],
        ),
        ("## A\nOne two.\nThree.", "## A\nThree.\nOne two.", &["Moved text (order)"]),
        // Of two same ones the right one went.
        ("## A\nx\na\ny\na", "## A\nx\ny\na", &["Removed -text: a"]),
        (
            &format!("## A\n{MAKEUP}\n## B\n{SUN}"),
            "## A\n## B\n- Makeup. Nothing for 24 hours. {avoid:24h#makeup}\n- Sun. Stay out of it for 1 week. {avoid:1w#sun}",
            &["Reworded avoid:24h#makeup (A > B): Makeup. [-None-] {+Nothing+} for 24 hours."],
        ),
    ];
    for (before, after, expected) in cases {
        check(&sheet(before), &sheet(after), expected);
    }
}

#[test]
fn outside_of_statements() {
    let contact = "## How to reach us\nOak\n- Phone 01632 960123\n- Opening hours 9 to 5";
    let cases: &[(&str, &str, &[&str])] = &[
        ("# After your laser", "# Your skin", &["Reworded title: [-After your laser-] {+Your skin+}"]),
        (
            "# T\n> Keep it clean and cool.",
            "# T\n> Keep it clean.\n> Call us.",
            &["Reworded summary: Keep it [-clean and cool.-] {+clean.+}", "Added +summary: Call us."],
        ),
        // A line of the summary is no text, however much they are alike.
        (
            "# T\n> Keep it clean and cool.",
            "# T\nKeep it clean and dry.",
            &["Removed -summary: Keep it clean and cool.", "Added +text: Keep it clean and dry."],
        ),
        ("# T\n> Call us if it gets worse.", "# T", &["Removed -summary: Call us if it gets worse."]),
        ("# T\n> [!CAUTION] Call 999 if you faint.", "# T", &["Lost laxer -caution box: Call 999 if you faint."]),
        ("# T\n> [!CAUTION] Call 999 if you faint.", "# T\nCall 999 if you faint.", &["Lost laxer caution box > text"]),
        (
            "# T\nCall 999 if you faint.",
            "# T\n> [!CAUTION] Call 999 if you faint.",
            &["Stricter stricter text > caution box"],
        ),
        ("# T", "# T\n> [!CAUTION] Call 999.", &["Added stricter +caution box: Call 999."]),
        (
            "# T\n> [!CAUTION] Call 999 if you faint.",
            "# T\n> [!CAUTION] Call 999 if you feel faint.",
            &["Reworded caution box: Call 999 if you {+feel+} faint."],
        ),
        (
            "# T\n> [!CAUTION] Ring us. {call:#ring}",
            "# T\n> [!CAUTION] Ring us. {call:3d#ring}",
            &["Laxer laxer call:#ring > call:3d#ring"],
        ),
    ];
    for (before, after, expected) in cases {
        check(&text(&format!("{before}\n{contact}")), &text(&format!("{after}\n{contact}")), expected);
    }
    let sheet = |contact: &str| text(&format!("# T\n## A\n- Wash. {{do:#wash}}\n{contact}"));
    let cases: &[(&str, &[&str])] = &[
        (contact, &[]),
        (
            "## How to reach us\nElm\n- Phone 01632 960999\n- Opening hours 9 to 5\n- E-mail elm@elm.example",
            &[
                "Contact -contact details: Oak",
                "Contact +contact details: Elm",
                "Contact contact details: Phone 01632 [-960123-] {+960999+}",
                "Contact +contact details: E-mail elm@elm.example",
            ],
        ),
        (
            "## How to reach us\nOak\n- Phone 555-0123 in Anytown, ext. 7\n- Opening hours 9 to 5",
            &["Contact contact details: Phone [-01632 960123-] {+555-0123 in Anytown, ext. 7+}"],
        ),
        ("## How to reach us\nOak\n- Phone 01632 960123", &["Contact -contact details: Opening hours 9 to 5"]),
        ("## How to reach us\nOak\n- Opening hours 9 to 5\n- Phone 01632 960123", &["Contact contact details (order)"]),
    ];
    for (after, expected) in cases {
        check(&sheet(contact), &sheet(after), expected);
    }
}

#[test]
fn what_matters_most_comes_first() {
    let before = "> [!CAUTION] Call 999 if you faint.\n## Avoid\n- Makeup. None for 24 hours. {avoid:24h#makeup}\n\
        - Sun. None for 1 week. {avoid:1w#sun}\n- Pool. None for 3 days. {avoid:3d#pool}\n- Sauna. None. {avoid:#sauna}\n\
        ## Normal\n- Red. For 3 days. {expect:3d#red}\nIt will go.\n- Spots. {expect:#spots}";
    let after = "## Avoid\n- Sun. None for 3 days. {avoid:3d#sun}\n- Pool. None for 5 days. {avoid:5d#pool}\n\
        - Sauna. None at all. {avoid:#sauna}\n- Acids. None. {avoid:#acids}\n\
        ## Normal\n- Spots. {expect:#spots}\n- Red. For 3 days. {expect:3d#red}\n- Flakes. {expect:#flakes}";
    let after = Text {
        passages: sheet(after)
            .passages
            .into_iter()
            .map(|mut passage| {
                if let Some(last) = passage.words.last_mut().filter(|word| *word == "960123") {
                    "960999".clone_into(last);
                }
                passage
            })
            .collect(),
        ..sheet("")
    };
    check(
        &sheet(before),
        &after,
        &[
            "Lost laxer -caution box: Call 999 if you faint.",
            "Lost laxer -avoid:24h#makeup: Makeup. None for 24 hours.",
            "Laxer laxer avoid:1w#sun > avoid:3d#sun: figures: Sun. None for [-1 week.-] {+3 days.+}",
            "Laxer laxer +expect:#flakes: Flakes.",
            "Removed -text: It will go.",
            "Reworded avoid:#sauna: Sauna. [-None.-] {+None at all.+}",
            "Added stricter +avoid:#acids: Acids. None.",
            "Stricter stricter avoid:3d#pool > avoid:5d#pool: figures: Pool. None for [-3-] {+5+} days.",
            "Contact contact details: Phone 01632 [-960123-] {+960999+}",
            "Moved expect:3d#red (order)",
        ],
    );
}

#[test]
fn a_difference_is_found_if_and_only_if_the_code_is_another() {
    let texts = [
        sheet(MAKEUP),
        sheet(SUN),
        sheet(&format!("{MAKEUP}\n{SUN}")),
        sheet(&format!("{SUN}\n{MAKEUP}")),
        sheet("- Makeup. None for 24 hours. {avoid:24h#powder}"),
        sheet("- Makeup. None for 24 hours. {avoid:1d#makeup}"),
        sheet("Makeup. None for 24 hours."),
        sheet("Makeup. None for 24 hours.\nMakeup. None for 24 hours."),
        sheet("## Makeup.\nNone for 24 hours."),
        text("# After your laser\n## How to reach us"),
    ];
    for before in &texts {
        for after in &texts {
            assert_eq!(diff(before, after).is_empty(), before.code() == after.code(), "\n{before:?}\n{after:?}");
        }
    }
}
