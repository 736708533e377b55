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
fn broken_yaml_names_its_place() {
    for (text, line) in [("a: [1, 2\nb: 3", 2), ("a: 1\na: 2", 2), ("a: \"x", 1), ("a: b: c", 1)] {
        let (sources, node) = read(text);
        let problem = node.expect_err(text);
        let crate::diagnostic::Place::Span(span) = problem.place else { panic!("{text}: no place") };
        assert_eq!(sources.position(span).line, line, "{text}: {}", problem.message);
    }
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
