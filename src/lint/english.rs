//! What rules know about English: which words are one word in several forms, and which say little by themselves.

use std::collections::BTreeSet;

use super::sentences::words;

/// Words that name nothing by themselves.
const LITTLE: [&str; 56] = [
    "a", "an", "the", "and", "or", "any", "all", "some", "no", "not", "none", "your", "our", "my", "of", "in", "on",
    "for", "to", "with", "at", "from", "too", "is", "are", "be", "it", "its", "this", "that", "strong", "heavy", "hot",
    "cold", "hard", "mild", "gentle", "plain", "usual", "normal", "new", "other", "more", "very", "long", "short",
    "own", "first", "last", "direct", "clean", "product", "use", "like", "kind", "day",
];

/// The word without the endings that count and tell of action: "acids" and "acid", "swimming" and "swim" are one.
pub(super) fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let word = lower.trim_end_matches("'s").trim_end_matches("’s");
    let singular = match word {
        _ if word.len() > 4 && word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) => word[..word.len() - 2].to_owned(),
        _ if word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => {
            word[..word.len() - 1].to_owned()
        }
        _ => word.to_owned(),
    };
    match singular.strip_suffix("ing") {
        Some(verb) if verb.len() > 2 && verb.contains(['a', 'e', 'i', 'o', 'u', 'y']) => {
            let mut letters = verb.chars().rev();
            match (letters.next(), letters.next()) {
                (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z') => {
                    verb[..verb.len() - last.len_utf8()].to_owned()
                }
                _ => verb.to_owned(),
            }
        }
        _ => singular,
    }
}

/// The stems of the words that name something, each once, in order.
pub(super) fn key_words(text: &str) -> Vec<String> {
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    for (_, word) in words(text) {
        let stem = stem(word);
        let is_little = LITTLE.contains(&stem.as_str()) || LITTLE.contains(&word.to_lowercase().as_str());
        // A sentence may be as long as a file: known words are not looked for one by one.
        if !is_little && known.insert(stem.clone()) {
            found.push(stem);
        }
    }
    found
}

/// Whether `phrase`, in small letters, stands in `text` as words of its own; where it begins.
pub(super) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let is_inside = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    lower.match_indices(phrase).map(|(at, _)| at).find(|at| {
        !is_inside(lower[..*at].chars().next_back()) && !is_inside(lower[at + phrase.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (word, expected) in [
            ("acids", "acid"),
            ("Acid", "acid"),
            ("swimming", "swim"),
            ("swims", "swim"),
            ("peeling", "peel"),
            ("allergies", "allergy"),
            ("dressings", "dress"),
            ("creams", "cream"),
            ("pus", "pus"),
            ("redness", "redness"),
            ("rashes", "rash"),
            ("clinic's", "clinic"),
            ("spring", "spring"),
            ("ring", "ring"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn key_words_leave_out_what_names_nothing() {
        for (text, expected) in [
            ("Strong sun", "sun"),
            ("Vitamin C", "vitamin c"),
            ("Coconut oil", "coconut oil"),
            ("Strong products", ""),
            ("Heavy sweat", "sweat"),
            ("Acne creams or acne pads", "acne cream pad"),
        ] {
            assert_eq!(key_words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn phrases_begin_and_end_with_words() {
        for (text, phrase, found) in [
            ("As needed", "as needed", Some(0)),
            ("A whiles", "a while", None),
            ("wait a while.", "a while", Some(5)),
            ("harshly, harsh", "harsh", Some(9)),
        ] {
            assert_eq!(find_phrase(text, phrase), found, "{text}");
        }
    }
}
