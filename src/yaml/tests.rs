//! Tests of reading YAML: values, places, and what is said of broken files.

use super::*;
use crate::source::Sources;

fn read(text: &str) -> (Sources, Result<Node, Diagnostic>) {
    let mut sources = Sources::default();
    let id = sources.add("a.yml", text);
    let node = parse(id, text, 0);
    (sources, node)
}

fn dump(sources: &Sources, node: &Node) -> String {
    let own = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar(text) => format!("{text:?}"),
        Value::Sequence(items) => {
            format!("[{}]", items.iter().map(|item| dump(sources, item)).collect::<Vec<_>>().join(" "))
        }
        Value::Mapping(entries) => format!(
            "{{{}}}",
            entries
                .iter()
                .map(|(key, node)| format!("{}={}", key.value, dump(sources, node)))
                .collect::<Vec<_>>()
                .join(" ")
        ),
    };
    let place = sources.position(node.span);
    format!("{own}@{}:{}", place.line, place.column)
}

#[test]
fn scalars_keep_their_characters_and_places() {
    for (text, expected) in [
        ("a: 0800", "{a=\"0800\"@1:4}@1:1"),
        ("é: x\nb: 1.50", "{é=\"x\"@1:4 b=\"1.50\"@2:4}@1:1"),
        ("a: \"999\"", "{a=\"999\"@1:4}@1:1"),
        ("a: yes\nb: true", "{a=\"yes\"@1:4 b=\"true\"@2:4}@1:1"),
        ("a:\nb: ~", "{a=null@1:2 b=null@2:4}@1:1"),
        ("a: [1, x]", "{a=[\"1\"@1:5 \"x\"@1:8]@1:5}@1:1"),
        ("a:\n  - b: 2028-11-01", "{a=[{b=\"2028-11-01\"@2:8}@2:5]@2:5}@1:1"),
        ("", "null@1:1"),
    ] {
        let (sources, node) = read(text);
        assert_eq!(dump(&sources, &node.expect(text)), expected, "{text}");
    }
}

#[test]
fn broken_yaml_names_its_place_and_the_way_out() {
    for (text, expected) in [
        ("a: [1, 2\nb: 3", "2:2 broken-yaml: not valid YAML"),
        ("a: 1\na: 2", "2:1 broken-yaml: the key `a` stands here a second time | keep one of the two"),
        ("a: \"x", "1:4 broken-yaml: not valid YAML"),
        ("a: b: c", "1:5 broken-yaml: not valid YAML"),
        ("a:\n  - b\n\t- c", "3:1 broken-yaml: a tab stands here, which YAML does not allow | put spaces in its place"),
        ("a: 1\n---\nb: 2", "3:1 broken-yaml: a line `---` above begins a second document | delete that line"),
        (
            "a: Call #1",
            "1:9 lost-words: `#1` would be lost: behind a space, `#` begins a remark | put the whole text in",
        ),
        ("a:\n  - b: 1\n  - Salon #é", "3:11 lost-words: `#é` would be lost"),
        ("a: 1 #note\nb: 2", "1:6 lost-words: `#note` would be lost"),
    ] {
        let (sources, node) = read(text);
        let problem = node.expect_err(text);
        let crate::diagnostic::Place::Span(span) = problem.place else { panic!("{text}: no place") };
        let place = sources.position(span);
        let (code, message, hint) = (problem.code, problem.message, &problem.hints[0]);
        let found = format!("{}:{} {code}: {message} | {hint}", place.line, place.column);
        assert!(found.starts_with(expected), "{text}\n{found}\n{expected}");
    }
}

#[test]
fn remarks_are_no_lost_words() {
    for text in [
        "a: b # c",
        "a: \"b #1\" #c",
        "a: 'b' #c",
        "a: b ##c",
        "a: b#1",
        "#a\na: b\n#c",
        "a: >-\n  b #1\nc: |\n  #1",
        "a: b #",
    ] {
        assert!(read(text).1.is_ok(), "{text}");
    }
}

#[test]
fn a_text_that_became_a_mapping_is_told_why() {
    let (_, node) = read("Keep it: clean");
    let mut problems = Vec::new();
    assert!(node.expect("good YAML").text("summary", &mut problems).is_none());
    let hint = "put the whole text in straight quotes, as in \"Note: rest\"; without them `: ` ends a key";
    assert_eq!(problems[0].hints, [hint]);
}

#[test]
fn unknown_keys_are_all_reported() {
    let (_, node) = read("tilte: x\nlanguage: en\ncolour: red");
    let node = node.expect("good YAML");
    let mut problems = Vec::new();
    let mut fields = Fields::of(&node, "", &mut problems);
    assert!(fields.take("title").is_none());
    assert_eq!(fields.text("language", &mut problems).map(|text| text.value).as_deref(), Some("en"));
    fields.finish(&mut problems);
    let said: Vec<_> = problems.iter().map(|problem| (problem.message.as_str(), problem.hints[0].as_str())).collect();
    assert_eq!(
        said,
        [
            ("unknown key `tilte`", "did you mean `title`?"),
            ("unknown key `colour`", "known keys are `title`, `language`"),
        ]
    );
}

#[test]
fn what_unfolds_or_has_no_end_is_refused_in_plain_words() {
    let mut unfolding = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, before) in "bcdefg".chars().zip("abcdef".chars()) {
        unfolding += &format!("{name}: &{name} [{}]\n", format!("*{before},").repeat(10));
    }
    let indented: String = (0..1_300).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let long = (0..6_000).map(|number| format!("k{number}: x\n")).collect();
    for text in [
        unfolding,
        indented,
        long,
        format!("a: {}x{}", "[".repeat(20), "]".repeat(20)),
        format!("a: {}", "[".repeat(100_000)),
    ] {
        let problem = read(&text).1.expect_err("it is refused");
        let said = "values lie more than 16 deep in each other here, or there are more than 5000";
        assert_eq!((problem.code, problem.message.as_str()), ("broken-yaml", said), "{:?}", &text[..20]);
    }
    assert!(read(&format!("a: {}x{}", "[".repeat(14), "]".repeat(14))).1.is_ok());
}

#[test]
fn a_text_without_end_has_no_room() {
    let mut problems = Vec::new();
    let text = format!("a: {}", "x ".repeat(3_000));
    let (_, node) = read(&text);
    let node = node.expect("good YAML");
    let mut fields = Fields::of(&node, "", &mut problems);
    assert!(fields.text("a", &mut problems).is_none());
    assert_eq!(problems[0].message, "`a` has 5999 characters; there is room for 5000");
    let keys: String = (0..30).map(|number| format!("k{number}: x\n")).collect();
    let (_, node) = read(&keys);
    let node = node.expect("good YAML");
    problems.clear();
    let fields = Fields::of(&node, "", &mut problems);
    fields.finish(&mut problems);
    assert_eq!((problems.len(), problems[20].message.as_str()), (21, "there are 10 more unknown keys"));
}
