//! What a telephone number is. How one looks on a sheet is `sheet`'s matter.

/// Whether a text is a number that can be dialled, not words: digits with spaces, brackets, dots, hyphens and a leading `+`.
pub fn is_telephone_number(text: &str) -> bool {
    let text = text.trim();
    let rest = text.strip_prefix('+').unwrap_or(text);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    // 15 digits at most (ITU-T E.164, 6.2.1); short codes such as 999 and 111 at least 2.
    (2..=15).contains(&digits) && rest.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "()-.".contains(c))
}
