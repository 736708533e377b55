//! Which scripts put spaces between words: elsewhere a line may end within what stands between two spaces.

/// Whether a letter is of a script that has no spaces between words: Thai, Lao, Myanmar, Khmer, and those of China and Japan.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}
