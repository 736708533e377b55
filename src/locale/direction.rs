//! Which way the words of a language run (Unicode CLDR: `characterOrder` of the script that `likelySubtags` gives).

use unic_langid::LanguageIdentifier;

use crate::handout::Language;

/// Scripts that are written from right to left.
const SCRIPTS: [&str; 10] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Languages that are mostly written in one of them; `iw` and `ji` are old names of Hebrew and Yiddish.
const LANGUAGES: [&str; 45] = [
    "acm", "acq", "aeb", "afb", "aii", "ajp", "apc", "apd", "ar", "arc", "arq", "ars", "ary", "arz", "azb", "bal",
    "bcc", "bgn", "bqi", "brh", "ckb", "dv", "fa", "glk", "haz", "he", "iw", "ji", "ks", "lrc", "luz", "mzn", "nqo",
    "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
];

/// Languages that are so only in some regions.
const IN_REGIONS: [(&str, &[&str]); 7] = [
    ("az", &["IQ", "IR"]),
    ("kk", &["AF", "CN", "IR"]),
    ("ku", &["IQ", "IR", "LB"]),
    ("ky", &["CN"]),
    ("pa", &["PK"]),
    ("tk", &["AF", "IR"]),
    ("uz", &["AF"]),
];

/// The languages above in the regions where they are not.
const NOT_IN: [(&str, &str); 1] = [("sd", "IN")];

/// Which way words run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Left to right.
    #[default]
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

impl Direction {
    /// Which way the words of a language run.
    ///
    /// `unic-langid` has a table too, but without the script it takes Punjabi, Hausa and Malay for right to left.
    pub fn of(language: &Language) -> Self {
        let tag: LanguageIdentifier = language.without_wishes().as_str().parse().unwrap_or_default();
        let (name, region) = (tag.language.as_str(), tag.region.as_ref().map(|region| region.as_str()));
        let from_right = match tag.script {
            Some(script) => SCRIPTS.contains(&script.as_str()),
            None => match region {
                Some(region) if NOT_IN.contains(&(name, region)) => false,
                Some(region)
                    if IN_REGIONS.iter().any(|(known, regions)| *known == name && regions.contains(&region)) =>
                {
                    true
                }
                _ => LANGUAGES.contains(&name),
            },
        };
        if from_right { Self::RightToLeft } else { Self::LeftToRight }
    }

    /// The name in HTML, for `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_as_the_language_is_written() {
        for (tags, expected) in [
            (
                "ar ar-EG ar-EG-u-nu-latn arz ckb dv fa he iw ji pnb prs prs-AF ps sd syr ug ur yi",
                Direction::RightToLeft,
            ),
            ("az-Arab az-IR ku-IQ pa-Arab pa-PK uz-AF ff-Adlm ms-Arab", Direction::RightToLeft),
            ("en pl zh-Hant az ha ku ms pa pa-IN uz ff sd-IN", Direction::LeftToRight),
            ("ar-Latn pnb-Latn sd-Deva he-Latn", Direction::LeftToRight),
        ] {
            for tag in tags.split(' ') {
                assert_eq!(Direction::of(&Language::parse(tag).expect(tag)), expected, "{tag}");
            }
        }
    }
}
