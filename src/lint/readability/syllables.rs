//! How many syllables an English word has, as it is spoken.
//!
//! Vowels that follow one another are one syllable; silent letters are taken away; what that gets wrong, and handouts say, stands in
//! a list. Figures are counted as they are read out, abbreviations letter by letter.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that the rules get wrong, without endings that add nothing.
const KNOWN: &str = "\
    area 3 idea 3 being 2 doing 2 going 2 seeing 2 quiet 2 diet 2 science 2 fluid 2 ruin 2 create 2 react 2 reaction 3 real 1 \
    really 2 hyaluronic 5 antibiotic 5 biotic 3 every 2 everyone 3 everything 3 everyday 3 evening 2 business 2 people 2 once 1 \
    someone 2 something 2 sometimes 2 somewhere 2 anyone 3 lukewarm 2 makeup 2 clothes 1 recipe 3 cafe 2 acne 2 tongue 1 \
    diarrhoea 4 diarrhea 4 poem 2 lion 2 violet 3 ultraviolet 5 period 4 radio 3 cooperate 4 coordinate 4 reuse 2 \
    preoperative 5 microneedling 4 herself 2 themselves 2 ourselves 3";

/// Beginnings of words put together, whose last letter stays silent.
const SILENT: [&str; 20] = [
    "some", "home", "time", "like", "safe", "fore", "face", "life", "wide", "side", "white", "fire", "line", "where",
    "there", "here", "make", "base", "whole", "eye",
];

/// The syllables of a word; at least one.
pub(super) fn count(word: &str) -> u32 {
    // The parts of a word with a hyphen or an apostrophe in it are spoken one after the other.
    let parts = word.split(['-', '\u{2010}', '\u{2011}']);
    parts.filter(|part| !part.is_empty()).map(part).sum::<u32>().max(1)
}

fn part(part: &str) -> u32 {
    if part.contains(|sign: char| sign.is_ascii_digit()) {
        return figures(part);
    }
    let letters: String = part.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_spelled = (2..=4).contains(&letters.len()) && letters.chars().all(|letter| letter.is_ascii_uppercase());
    if is_spelled {
        return letters.chars().map(|letter| if letter == 'W' { 3 } else { 1 }).sum();
    }
    spoken(&letters.to_lowercase())
}

/// A word in small letters.
fn spoken(word: &str) -> u32 {
    if let Some(count) = known(word).or_else(|| known(word.strip_suffix('s')?)) {
        return count;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut count: u32 = 0;
    let mut before_is_vowel = false;
    for (at, letter) in letters.iter().enumerate() {
        let is_vowel = is_vowel(*letter) && !(at == 0 && *letter == 'y') && !is_after_q(&letters, at);
        if is_vowel && !(before_is_vowel && glides(&letters, at)) {
            count += 1;
        }
        before_is_vowel = is_vowel;
    }
    let inside = SILENT.iter().any(|first| {
        word.strip_prefix(first)
            .is_some_and(|rest| rest.len() > 1 && rest.starts_with(|next: char| !is_vowel(next) && next != 'r'))
    });
    count.saturating_sub(silent_end(word) + u32::from(inside)).max(1)
}

fn known(word: &str) -> Option<u32> {
    // A text has thousands of words, and each would go through the whole list.
    static LISTED: LazyLock<BTreeMap<&str, u32>> = LazyLock::new(|| {
        let words = KNOWN.split_whitespace().step_by(2);
        let counts = KNOWN.split_whitespace().skip(1).step_by(2);
        words.zip(counts.map(|count| count.parse().expect("a count stands behind each word"))).collect()
    });
    LISTED.get(word).copied()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ï')
}

fn is_after_q(letters: &[char], at: usize) -> bool {
    letters[at] == 'u' && at > 0 && letters[at - 1] == 'q'
}

/// Whether a vowel belongs to the one before it.
fn glides(letters: &[char], at: usize) -> bool {
    let before = letters[at - 1];
    let two_before = at.checked_sub(2).map(|at| letters[at]);
    let behind = letters.get(at + 1).copied();
    match (before, letters[at]) {
        // "special", "patient", "region", "delicious"; but "material", "lion", "serious"
        ('i', 'a' | 'e' | 'o' | 'u') => {
            matches!(two_before, Some('t' | 'c' | 's' | 'g' | 'x'))
                || (letters[at] == 'e' && behind != Some('t')) && at > 2
        }
        ('e', 'o') | ('u', 'a') => two_before == Some('g') || two_before == Some('q'),
        ('u', 'o' | 'y') => two_before == Some('q') || two_before == Some('b') || two_before == Some('g'),
        ('y', 'a' | 'i' | 'o') => at < 2,
        ('o', 'e') => at + 1 == letters.len() || behind == Some('s'),
        _ => true,
    }
}

/// How many vowels at the end of a word are not spoken.
fn silent_end(word: &str) -> u32 {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let vowels = word.chars().filter(|letter| is_vowel(*letter)).count();
    if vowels < 2 {
        return 0;
    }
    if ends(&["eful", "ely", "ement", "eless", "eness", "efully"]) {
        // "careful" has a silent letter before its ending; "barely" and "movement" too.
        return u32::from(vowels > 2 || ends(&["eful", "eless"])) - u32::from(ends(&["element"]));
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return u32::from(!stem.ends_with(['t', 'd', 'i', 'e', 'u']) && stem.contains(is_vowel));
    }
    if let Some(stem) = word.strip_suffix("es") {
        let hisses = stem.ends_with(['s', 'x', 'z', 'c', 'g']) || stem.ends_with("ch") || stem.ends_with("sh");
        let is_own = stem.ends_with(is_vowel) || consonant_before_l(stem);
        return u32::from(!hisses && !is_own && stem.contains(is_vowel));
    }
    if let Some(stem) = word.strip_suffix('e') {
        let is_own = stem.ends_with(is_vowel) || consonant_before_l(stem);
        return u32::from(!is_own);
    }
    0
}

/// "table", "little": the last letters are a syllable.
fn consonant_before_l(stem: &str) -> bool {
    stem.strip_suffix('l').is_some_and(|stem| stem.ends_with(|letter: char| !is_vowel(letter)))
}

/// Figures as they are read out, with the letters around them.
fn figures(part: &str) -> u32 {
    let mut syllables = 0;
    for run in part.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        syllables += match digits.parse::<u32>() {
            Ok(number) if digits.len() < 5 => number_spoken(number),
            Ok(_) | Err(_) => digits.chars().filter_map(|digit| digit.to_digit(10)).map(number_spoken).sum(),
        };
        syllables +=
            run.chars().map(|sign| u32::from(sign == '.' || sign == ',' || sign == '%' || sign == '°')).sum::<u32>();
    }
    let letters: String = part.chars().filter(|letter| letter.is_alphabetic()).collect();
    match letters.as_str() {
        "" => syllables,
        // "3pm", "38C": spelled.
        letters if letters.len() < 3 => syllables + u32::try_from(letters.len()).unwrap_or(0),
        letters => syllables + spoken(&letters.to_lowercase()),
    }
}

fn number_spoken(number: u32) -> u32 {
    const ONES: [u32; 20] = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2];
    const TENS: [u32; 10] = [0, 1, 2, 2, 2, 2, 2, 3, 2, 2];
    let at = |table: &[u32], index: u32| {
        usize::try_from(index).ok().and_then(|index| table.get(index)).copied().unwrap_or(0)
    };
    let rest = |of: u32| match number % of {
        0 => 0,
        rest if of == 100 => 1 + number_spoken(rest),
        rest => number_spoken(rest),
    };
    match number {
        0..=19 => at(&ONES, number),
        20..=99 => at(&TENS, number / 10) + rest(10),
        100..=999 => at(&ONES, number / 100) + 2 + rest(100),
        _ => number_spoken(number / 1000) + 2 + rest(1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with their syllables, as dictionaries part them.
    const WORDS: &str = "\
        the 1 a 1 skin 1 may 1 look 1 sunburned 2 and 1 feel 1 warm 1 tight 1 this 1 is 1 normal 2 keep 1 it 1 clean 1 cool 1 out 1 \
        us 1 if 1 gets 1 worse 1 emergency 4 services 3 faint 1 find 1 hard 1 breathe 1 or 1 swallow 2 same 1 lips 1 tongue 1 throat 1 \
        swell 1 made 1 many 2 tiny 2 holes 1 sore 1 touch 1 like 1 sunburn 2 pink 1 all 1 of 1 these 1 are 1 usual 3 they 1 settle 2 \
        with 1 proper 2 care 1 brown 1 black 1 bad 1 at 1 first 1 calms 1 within 2 days 1 tighter 2 warmer 2 for 1 slight 1 \
        swelling 2 eases 2 an 1 hour 1 two 1 by 1 next 1 day 1 goes 1 spots 1 after 2 small 1 areas 3 red 1 spotty 2 flaking 2 dry 1 \
        rough 1 flaky 2 from 1 end 1 makeup 2 none 1 then 1 brushes 2 strong 1 products 2 no 1 acids 2 scrubs 1 acne 2 creams 1 \
        scent 1 vitamin 3 ask 1 coconut 3 oil 1 retinol 3 retinoids 3 sauna 2 steam 1 room 1 hot 1 tub 1 swimming 2 pools 1 lakes 1 \
        sea 1 heavy 2 sweat 1 workout 2 sun 1 stay 1 week 1 tanning 2 beds 1 antibiotic 5 use 1 even 2 to 1 prevent 2 infection 3 \
        unless 2 doctor 2 nurse 1 told 1 you 1 means 1 shop 1 ointments 2 too 1 wash 1 your 1 hands 1 before 2 face 1 do 1 not 1 pick 1 \
        lukewarm 2 water 2 mild 1 pat 1 towel 2 gentle 2 only 2 our 1 gel 1 least 1 hyaluronic 5 acid 2 plain 1 one 1 fine 1 \
        bring 1 them 1 back 1 sunscreen 2 more 1 daily 2 every 2 hours 1 outdoors 2 on 1 pus 1 crusts 1 blisters 2 cold 1 fever 2 \
        rash 1 dark 1 marks 1 weeks 1 later 2 lumps 1 better 2 clearly 2 any 2 worry 2 about 2 after-effect 4 phone 1 clinic 2 when 1 \
        what 1 getting 2 need 1 help 1 bleeding 2 temperature 4 medicine 3 prescribed 2 wounded 2 needed 2 tired 1 medical 3 \
        exercise 3 shower 2 careful 2 carefully 3 barely 2 movement 2 element 3 patient 2 patients 2 special 2 region 2 serious 3 \
        material 4 delicious 3 lotion 2 allergy 3 allergic 3 reaction 3 moisturiser 4 moisturizer 4 appointment 3 table 2 little 2 \
        troubles 2 bandage 2 bandages 3 changes 2 clothes 1 surface 2 several 3 different 3 camera 3 something 2 homemade 2 aftercare 3 quiet 2 quickly 2 \
        yes 1 yellow 2 beyond 2 buy 1 blue 1 hue 1 does 1 shoes 1 continue 3 usually 4 gradual 3 mosquito 3 question 2 period 4 treated 2 \
        using 2 people 2 idea 3 ambulance 3 suitable 3 immediately 5 irritation 4 inflamed 2 itchy 2 cooling 2";

    #[test]
    fn words_have_the_syllables_that_dictionaries_give() {
        let mut words = WORDS.split_whitespace();
        let mut wrong = Vec::new();
        while let (Some(word), Some(expected)) = (words.next(), words.next()) {
            let expected: u32 = expected.parse().expect("a number");
            if count(word) != expected {
                wrong.push(format!("{word} {} not {expected}", count(word)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn figures_and_abbreviations_count_as_they_are_spoken() {
        for (word, expected) in [
            ("2", 1),
            ("7", 2),
            ("24", 3),
            ("30", 2),
            ("48", 3),
            ("72", 4),
            ("111", 7),
            ("999", 7),
            ("1000", 3),
            ("38.5", 5),
            ("9am", 3),
            ("SPF", 3),
            ("UV", 2),
            ("WHO", 5),
            ("C", 1),
            ("don't", 1),
            ("clinic’s", 2),
            ("24-hour", 4),
        ] {
            assert_eq!(count(word), expected, "{word}");
        }
    }
}
