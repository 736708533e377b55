//! The same in each language that is shipped, with the words of its locale file.
//!
//! Each table holds ways in which a leaflet says a time; then what must not pass.

use super::*;
use crate::handout::Language;
use crate::locale::{DurationWords, LocaleFile, Locales};

fn words_of(tag: &str) -> DurationWords {
    let text = match tag {
        "ar" => include_str!("../../../../templates/locales/ar.ftl"),
        "en" => include_str!("../../../../templates/locales/en.ftl"),
        "es" => include_str!("../../../../templates/locales/es.ftl"),
        "pl" => include_str!("../../../../templates/locales/pl.ftl"),
        _ => panic!("{tag} is not shipped"),
    };
    let language = Language::parse(tag).expect(tag);
    let source = Sources::default().add("a.ftl", text);
    let (locales, problems) = Locales::load(&[LocaleFile { language: language.clone(), source, text }]);
    assert_eq!(problems, []);
    locales.words(&language, &language).expect(tag).duration_words().clone()
}

/// Compares the words of each case with its link; gives those that differ, and what of the words is wrong.
fn differing<'c>(tag: &str, cases: &[(&'c str, &'c str)]) -> Vec<(&'c str, &'c str, String)> {
    let known = words_of(tag);
    let known = Vocabulary::of(&known);
    let wrong = cases.iter().filter_map(|(words, link)| {
        let (kind, window) = parsed(link);
        let span = Span::new(Sources::default().add("a.md", ""), 0, 0);
        let id = StatementId::parse("x").expect("a slug");
        let problem = compare(words, kind, window, &id, span, &known)?;
        assert_eq!((problem.code, problem.place), ("duration-differs", span.into()), "{words}");
        let said = problem.message.split('`').nth(1).expect("the author's words are in backticks");
        Some((*words, *link, said.to_owned()))
    });
    wrong.collect()
}

#[track_caller]
fn agree(tag: &str, cases: &[(&str, &str)]) {
    assert_eq!(differing(tag, cases), [], "in {tag}");
}

/// Cases that differ: words, link, and which of the words is wrong.
#[track_caller]
fn differ(tag: &str, cases: &[(&str, &str, &str)]) {
    let pairs: Vec<(&str, &str)> = cases.iter().map(|(words, link, _)| (*words, *link)).collect();
    let wanted: Vec<(&str, &str, String)> =
        cases.iter().map(|(words, link, said)| (*words, *link, (*said).to_owned())).collect();
    assert_eq!(differing(tag, &pairs), wanted, "in {tag}");
}

#[test]
fn english() {
    agree(
        "en",
        &[
            ("for 24 hours", "avoid:24h"),
            ("for a week", "avoid:1w"),
            ("for a fortnight", "avoid:2w"),
            ("from the second day to the end of the second week", "do:24h..2w"),
            ("from the second to the seventh day", "expect:24h..7d"),
            ("from the 2nd day", "do:1d.."),
            ("twice a day", "do:"),
            ("half an hour", "do:"),
        ],
    );
    differ(
        "en",
        &[
            ("for a week", "avoid:2w", "for a week"),
            ("for a fortnight", "avoid:1w", "fortnight"),
            ("from the second day", "do:48h..", "second day"),
            ("for two fortnight", "avoid:2w", "two fortnight"),
        ],
    );
}

#[test]
fn spanish() {
    agree(
        "es",
        &[
            ("durante 24 horas", "avoid:24h"),
            ("durante las primeras 48 horas", "do:48h"),
            ("48 h", "avoid:48h"),
            ("durante veinticuatro horas", "avoid:24h"),
            ("durante cuarenta y ocho horas", "avoid:48h"),
            ("durante un día", "avoid:1d"),
            ("durante una semana", "avoid:1w"),
            ("dentro de una hora", "expect:1h"),
            ("después de 3 días", "call:3d"),
            ("de dos a tres días", "expect:2d..3d"),
            ("una o dos semanas", "expect:1w..2w"),
            ("del día 2 al final de la semana 2", "do:24h..2w"),
            ("del segundo día al final de la segunda semana", "do:24h..2w"),
            ("del segundo al séptimo día", "expect:24h..7d"),
            ("del 2.º al 7.º día", "expect:24h..7d"),
            ("el mismo día", "call:"),
            ("dos veces al día", "do:"),
            ("una quincena", "avoid:15d"),
        ],
    );
    differ(
        "es",
        &[
            ("durante 48 horas", "avoid:24h", "48 horas"),
            ("durante 2 días", "avoid:48h", "2 días"),
            ("durante un día", "avoid:24h", "un día"),
            ("durante una semana", "avoid:2w", "una semana"),
            ("durante cuarenta y ocho horas", "avoid:24h", "cuarenta y ocho horas"),
            ("del día 3 al final de la semana 2", "do:24h..2w", "día 3"),
            ("del segundo día al final de la primera semana", "do:24h..2w", "primera semana"),
            ("tras 3 días", "call:", "3 días"),
        ],
    );
}

#[test]
fn polish() {
    agree(
        "pl",
        &[
            ("przez 24 godziny", "avoid:24h"),
            ("przez 1 godzinę", "avoid:1h"),
            ("przez godzinę", "avoid:1h"),
            ("48 godz.", "avoid:48h"),
            ("w ciągu pierwszych 48 godzin", "do:48h"),
            ("po 48 godzinach", "do:48h.."),
            ("przez dwadzieścia cztery godziny", "avoid:24h"),
            ("w ciągu czterdziestu ośmiu godzin", "avoid:48h"),
            ("przez jeden dzień", "avoid:1d"),
            ("po dwóch dniach", "call:2d"),
            ("w ciągu 3 dni", "expect:3d"),
            ("przez tydzień", "avoid:1w"),
            ("po tygodniu", "call:1w"),
            ("przez 2 tygodnie", "avoid:2w"),
            ("przez pięć tygodni", "avoid:5w"),
            ("przez dobę", "avoid:24h"),
            ("przez 2 doby", "avoid:48h"),
            ("od 2 do 3 dni", "expect:2d..3d"),
            ("2–3 dni", "expect:2d..3d"),
            ("od dnia 2 do końca tygodnia 2", "do:24h..2w"),
            ("od 2. dnia do końca 2. tygodnia", "do:24h..2w"),
            ("od 2. do 7. dnia", "expect:24h..7d"),
            ("od drugiego dnia do końca drugiego tygodnia", "do:24h..2w"),
            ("od drugiego do siódmego dnia", "expect:24h..7d"),
            ("dzień 2", "do:1d..2d"),
            ("tego samego dnia", "call:"),
            ("dwa razy dziennie", "do:"),
            ("w drugiej dobie", "expect:24h..48h"),
        ],
    );
    differ(
        "pl",
        &[
            ("przez 48 godzin", "avoid:24h", "48 godzin"),
            ("przez 2 dni", "avoid:48h", "2 dni"),
            ("przez dobę", "avoid:1d", "dobę"),
            ("przez 2 doby", "avoid:24h", "2 doby"),
            ("przez tydzień", "avoid:2w", "tydzień"),
            ("po tygodniu", "call:3d", "tygodniu"),
            ("przez czterdzieści osiem godzin", "avoid:24h", "czterdzieści osiem godzin"),
            ("od 3. dnia do końca 2. tygodnia", "do:24h..2w", "3. dnia"),
            ("od 2. do 6. dnia", "expect:24h..7d", "6. dnia"),
            ("od trzeciego dnia", "do:24h..", "trzeciego dnia"),
        ],
    );
}

#[test]
fn arabic() {
    agree(
        "ar",
        &[
            ("لمدة 24 ساعة", "avoid:24h"),
            ("لمدة ٢٤ ساعة", "avoid:24h"),
            ("لـ48 ساعة", "avoid:48h"),
            ("في أول 48 ساعة", "do:48h"),
            ("لمدة أربع وعشرين ساعة", "avoid:24h"),
            ("لمدة ثمانٍ وأربعين ساعة", "avoid:48h"),
            ("لمدة اثنتين وسبعين ساعة", "avoid:72h"),
            ("خلال ساعة", "expect:1h"),
            ("خلال ساعتين", "expect:2h"),
            ("لمدة يوم واحد", "avoid:1d"),
            ("لمدة يوم", "avoid:1d"),
            ("بعد يومين", "call:2d"),
            ("ليومين", "avoid:2d"),
            ("خلال 3 أيام", "expect:3d"),
            ("لثلاثة أيام", "avoid:3d"),
            ("لمدة 11 يومًا", "avoid:11d"),
            ("لمدة ١٤ يوماً", "avoid:14d"),
            ("لمدة أسبوع", "avoid:1w"),
            ("لمدة اسبوع واحد", "avoid:1w"),
            ("لأسبوعين", "avoid:2w"),
            ("أُسْبُوعَيْن", "avoid:2w"),
            ("من 2 إلى 3 أيام", "expect:2d..3d"),
            ("من يوم واحد إلى يومين", "expect:1d..2d"),
            ("من اليوم 2 حتى نهاية الأسبوع 2", "do:24h..2w"),
            ("من اليوم ٢ حتى نهاية الأسبوع ٢", "do:24h..2w"),
            ("من اليوم الثاني حتى نهاية الأسبوع الثاني", "do:24h..2w"),
            ("من اليوم الثاني إلى اليوم السابع", "expect:24h..7d"),
            ("في اليوم نفسه", "call:"),
            ("كل يوم", "do:"),
        ],
    );
    differ(
        "ar",
        &[
            ("لمدة 48 ساعة", "avoid:24h", "48 ساعة"),
            ("لمدة ٤٨ ساعة", "avoid:24h", "٤٨ ساعة"),
            ("لمدة يومين", "avoid:48h", "يومين"),
            ("لمدة يومين", "avoid:3d", "يومين"),
            ("لمدة أسبوعين", "avoid:1w", "أسبوعين"),
            ("ليوم واحد", "avoid:24h", "ليوم واحد"),
            ("لمدة أسبوع", "avoid:2w", "أسبوع"),
            ("لمدة ثلاثة أيام", "avoid:72h", "ثلاثة أيام"),
            ("من اليوم 3 حتى نهاية الأسبوع 2", "do:24h..2w", "اليوم 3"),
            ("من اليوم الثالث", "do:24h..", "اليوم الثالث"),
            ("خلال ساعتين", "expect:", "ساعتين"),
        ],
    );
}

#[test]
fn digits_of_any_script_are_digits() {
    for words in ["24 hours", "٢٤ hours", "۲۴ hours", "२४ hours", "২৪ hours", "௨௪ hours", "๒๔ hours", "２４ hours"]
    {
        agree("en", &[(words, "avoid:24h")]);
        assert_eq!(differing("en", &[(words, "avoid:48h")]).len(), 1, "{words}");
    }
}
