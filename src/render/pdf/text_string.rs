//! Text strings outside of page content: titles, alternative texts, link descriptions.

use lopdf::{Object, StringFormat};

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, everything else in UTF-16BE with its mark.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_go_in_utf_16() {
        let bytes = |text| match text_string(text) {
            Object::String(bytes, _) => bytes,
            _ => Vec::new(),
        };
        assert_eq!(bytes("Plain (text)"), b"Plain (text)");
        assert_eq!(bytes("é"), [0xfe, 0xff, 0x00, 0xe9]);
        assert_eq!(bytes("😀"), [0xfe, 0xff, 0xd8, 0x3d, 0xde, 0x00]);
    }
}
