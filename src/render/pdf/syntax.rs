//! The syntax of PDF (ISO 32000-1, 7.3): numbers, names, strings, and objects made of them, as bytes.

use lopdf::{Dictionary, Object, StringFormat};

/// The longest number has 19 digits.
const DIGITS: usize = 20;

/// A whole number.
pub(super) fn integer(bytes: &mut Vec<u8>, number: i64) {
    fixed::<0>(bytes, number);
}

/// A number with so many decimals, without zeros at its end. A page has thousands.
pub(super) fn fixed<const DECIMALS: u32>(bytes: &mut Vec<u8>, number: i64) {
    if number < 0 {
        bytes.push(b'-');
    }
    let (number, unit) = (number.unsigned_abs(), 10_u64.pow(DECIMALS));
    let (mut whole, mut fraction) = (number / unit, number % unit);
    let mut digits = [0_u8; DIGITS];
    let mut start = DIGITS;
    loop {
        start -= 1;
        digits[start] = digit(whole % 10);
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    bytes.extend_from_slice(&digits[start..]);
    if fraction > 0 {
        bytes.push(b'.');
        let mut unit = unit;
        while fraction > 0 {
            unit /= 10;
            bytes.push(digit(fraction / unit));
            fraction %= unit;
        }
    }
}

fn digit(digit: u64) -> u8 {
    b"0123456789"[usize::try_from(digit % 10).expect("less than ten")]
}

/// A byte of a string in brackets (7.3.4.2). An end of line would be read as another one: by the standard a carriage return, by
/// some programs any.
pub(super) fn push_escaped(bytes: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => bytes.extend_from_slice(&[b'\\', byte]),
        b'\r' => bytes.extend_from_slice(b"\\r"),
        b'\n' => bytes.extend_from_slice(b"\\n"),
        _ => bytes.push(byte),
    }
}

/// Writes what stands in a dictionary, but its `Length`: that of a stream is for its writer to tell.
pub(super) fn write_entries(out: &mut Vec<u8>, dictionary: &Dictionary) {
    for (key, value) in dictionary.iter().filter(|(key, _)| key.as_slice() != b"Length") {
        write_name(out, key);
        write_value(out, value);
    }
}

/// Writes a value behind a name, with a space where one is needed.
fn write_value(out: &mut Vec<u8>, value: &Object) {
    let speaks_for_itself =
        matches!(value, Object::Name(_) | Object::Array(_) | Object::Dictionary(_) | Object::String(..));
    if !speaks_for_itself {
        out.push(b' ');
    }
    write_object(out, value);
}

/// Writes an object that is no stream (7.3).
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(&[hex(byte >> 4), hex(byte & 15)]);
            }
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                write_object(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            write_entries(out, dictionary);
            out.extend_from_slice(b">>");
        }
        Object::Reference((number, generation)) => {
            integer(out, (*number).into());
            out.push(b' ');
            integer(out, (*generation).into());
            out.extend_from_slice(b" R");
        }
        Object::Stream(_) => unreachable!("a stream is an object of its own (7.3.8)"),
    }
}

/// A name (7.3.5): what is not a plain character stands as its code.
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"#()<>[]{}/%".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(&[b'#', hex(byte >> 4), hex(byte & 15)]);
        }
    }
}

/// A string in brackets (7.3.4.2).
fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        push_escaped(out, *byte);
    }
    out.push(b')');
}

fn hex(digit: u8) -> u8 {
    b"0123456789ABCDEF"[usize::from(digit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_that_they_need() {
        for (number, decimals, expected) in [
            (0, 2, "0"),
            (5, 2, "0.05"),
            (-1250, 2, "-12.5"),
            (300, 2, "3"),
            (123_456, 3, "123.456"),
            (-7, 0, "-7"),
            (i64::MIN, 0, "-9223372036854775808"),
        ] {
            let mut bytes = Vec::new();
            match decimals {
                0 => fixed::<0>(&mut bytes, number),
                2 => fixed::<2>(&mut bytes, number),
                _ => fixed::<3>(&mut bytes, number),
            }
            assert_eq!(String::from_utf8_lossy(&bytes), expected);
        }
    }
}
