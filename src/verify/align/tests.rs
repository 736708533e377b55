//! Small sheets against small files.

use super::*;

/// Passages part at `/`; words in brackets may be left out.
fn passages(text: &str) -> Vec<Vec<Token>> {
    let token = |word: &str| match word.strip_prefix('(').and_then(|word| word.strip_suffix(')')) {
        Some(word) => Token { word: word.to_owned(), need: Need::May },
        None => Token { word: word.to_owned(), need: Need::Must },
    };
    text.split(" / ").map(|passage| passage.split(' ').map(token).collect()).collect()
}

/// Fates as `=` there, `>` moved, `~words` changed, `-` missing; then what was added, with the passage before it.
fn told(sheet: &str, file: &str) -> String {
    let words: Vec<String> = file.split_whitespace().map(str::to_owned).collect();
    let Alignment { fates, added } = align(&passages(sheet), &words);
    let fates = fates.into_iter().map(|fate| match fate {
        Fate::There(_) => "=".to_owned(),
        Fate::Moved(_) => ">".to_owned(),
        Fate::Missing => "-".to_owned(),
        Fate::Changed(places) => {
            format!("~{}", places.into_iter().map(|place| words[place].as_str()).collect::<Vec<_>>().join(" "))
        }
    });
    let added = added.into_iter().map(|(after, range)| {
        let after = after.map_or("front".to_owned(), |after| after.to_string());
        format!("+{after}:{}", words[range].join(" "))
    });
    fates.chain(added).collect::<Vec<_>>().join(" ")
}

#[test]
fn passages_are_found_again() {
    for (sheet, file, expected) in [
        ("a b / c d / e", "a b c d e", "= = ="),
        ("a b / c d / e", "a b e", "= - ="),
        ("a b / c d / e", "a b c x e", "= ~c x ="),
        ("a b / c d / e", "a b x y e", "= ~x y ="),
        ("a b / c d / e", "a b c d n e w e", "= = = +1:n e w"),
        ("a b / c d / e", "n a b c d e", "= = = +front:n"),
        ("a b / c d / e", "a b c d e n", "= = = +2:n"),
        ("a b c / d e / f", "d e a b c f", "= > ="),
        ("a b / c d e / f / g", "a b f c d e g", "= = > ="),
        ("a b c d / e f g h / z", "a b x d e f y h z", "~a b x d ~e f y h ="),
        ("a b c d / e f g h / z", "e f y h z", "- ~e f y h ="),
        ("a b c d / e f g h / z", "a b c z", "~a b c - ="),
        ("a b c d / e f g h / i j k l / z", "a b x d q r i j y l z", "~a b x d ~q r ~i j y l ="),
        ("a / b", "", "- -"),
        ("a / b", "x y", "~x y -"),
        ("no / yes / no / end", "no yes no end", "= = = ="),
        ("no / yes / no / end", "no no yes end", "= = > ="),
    ] {
        assert_eq!(told(sheet, file), expected, "{sheet} as {file}");
    }
}

#[test]
fn words_of_the_format_may_be_there() {
    for (sheet, file, expected) in [
        ("a (until) / until b", "a until b", "= ="),
        ("a (until) / until b", "a until until b", "= ="),
        ("a (x) (y) b / c", "a y b c", "= ="),
        ("a (x) b / c", "a z b c", "~a z b ="),
        ("(x) a b / c (y)", "c y x a b", "= >"),
    ] {
        assert_eq!(told(sheet, file), expected, "{sheet} as {file}");
    }
}

proptest::proptest! {
    #[test]
    fn every_word_and_every_passage_is_told_once(sheet in "([a-d]( [a-d]){0,4})( / [a-d]( [a-d]){0,4}){0,6}", file in "[a-e]?( [a-e]){0,30}") {
        let words: Vec<String> = file.split_whitespace().map(str::to_owned).collect();
        let passages = passages(&sheet);
        let Alignment { fates, added } = align(&passages, &words);
        proptest::prop_assert_eq!(fates.len(), passages.len());
        let mut places: Vec<usize> = added.into_iter().flat_map(|(_, range)| range).collect();
        for (fate, passage) in fates.iter().zip(&passages) {
            match fate {
                Fate::There(range) | Fate::Moved(range) => {
                    let own: Vec<&str> = passage.iter().map(|token| token.word.as_str()).collect();
                    proptest::prop_assert_eq!(&words[range.clone()], own.as_slice());
                    places.extend(range.clone());
                }
                Fate::Changed(own) => places.extend(own),
                Fate::Missing => {}
            }
        }
        places.sort_unstable();
        proptest::prop_assert_eq!(places, (0..words.len()).collect::<Vec<_>>());
        let whole: Vec<String> = passages.iter().flatten().map(|token| token.word.clone()).collect();
        let same = align(&passages, &whole);
        proptest::prop_assert!(same.added.is_empty() && same.fates.iter().all(|fate| matches!(fate, Fate::There(_))));
    }
}
