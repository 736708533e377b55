//! Logos and pictures: more pixels than memory, more shapes than time, references without end.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::Case;
use crate::place::Place;

const HELP: &str = "= help:";
const REFUSED: &[&str] = &["error[bad-picture]", "content/laser.md:", HELP];
/// Where `a.svg`, whatever is in it, stands on the sheet.
const PICTURE: &str = "![A picture](images/a.svg)\n";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused(
            "a picture of 5 MB and a byte",
            &["error[missing-picture]", "more than 5 MB", "laser.md:", HELP],
            |place| {
                place.hollow("content/images/a.svg", 5_000_001);
                place.handout(PICTURE);
            },
        ),
        Case::refused("a PNG of 4,000,000,000 × 4,000,000,000", REFUSED, |place| {
            picture(place, png(4_000_000_000, 4_000_000_000, 6, b"", &[]));
        }),
        Case::refused("a PNG of 8,000 × 8,000 in few bytes", REFUSED, |place| {
            picture(place, png(8_000, 8_000, 6, b"", &zeros(8_000 * (8_000 * 4 + 1))));
        }),
        Case::inert("a PNG that unpacks to far more than it says", |place| {
            picture(place, png(64, 64, 6, b"", &zeros(900_000_000)));
        }),
        Case::refused("a PNG of 8,000 × 8,000 grey pixels", REFUSED, |place| {
            picture(place, png(8_000, 8_000, 0, b"", &zeros(8_000 * 8_001)));
        }),
        Case::refused("a PNG with a colour profile of 900 MB", REFUSED, |place| {
            let profile = [b"x\0\0".as_slice(), &zeros(900_000_000)].concat();
            picture(place, png(2_000, 8_000, 6, &chunk(b"iCCP", &profile), &[]));
        }),
        Case::refused("a PNG with words of 900 MB", REFUSED, |place| {
            let words = [b"x\0\0".as_slice(), &zeros(900_000_000)].concat();
            picture(place, png(2_000, 8_000, 6, &chunk(b"zTXt", &words), &[]));
        }),
        Case::refused("many PNGs, each as large as one may be", &["error[", "content/laser.md:", HELP], |place| {
            let bytes = png(2_000, 8_000, 2, b"", &zeros(8_000 * (2_000 * 3 + 1)));
            let mut text = String::new();
            for number in 0..40 {
                place.write(format!("content/images/{number}.png"), &bytes);
                text += &format!("![A picture](images/{number}.png)\n\n");
            }
            place.handout(&text);
        }),
        Case::inert("a PNG as large as one may be", |place| {
            picture(place, png(2_000, 8_000, 6, b"", &zeros(8_000 * (2_000 * 4 + 1))));
        }),
        Case::refused("an SVG with 400,000 attributes", REFUSED, |place| {
            let attributes: String = (0..400_000).map(|number| format!(" a{number}=''")).collect();
            picture(
                place,
                format!("<svg xmlns='http://www.w3.org/2000/svg'{attributes}><rect width='9' height='9'/></svg>"),
            );
        }),
        Case::refused("an SVG with an arc beyond all paper", REFUSED, |place| {
            svg(place, "<path d='M0 0A8.6 8.6 0 0 1 54.1e38.6Q54.64 23.05 46.04 45Z'/>");
        }),
        Case::refused("a JPEG of 65,000 × 65,000", REFUSED, |place| {
            picture(place, b"\xff\xd8\xff\xc0\0\x11\x08\xfd\xe8\xfd\xe8\x03\x01\x11\0\x02\x11\x01\x03\x11\x01\xff\xd9");
        }),
        Case::refused("an SVG whose entities unfold", REFUSED, |place| {
            let mut entities = "<!ENTITY a \"xxxxxxxxxx\">".to_owned();
            for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
                entities += &format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10));
            }
            picture(
                place,
                format!("<!DOCTYPE svg [{entities}]><svg xmlns='http://www.w3.org/2000/svg'><desc>&j;</desc></svg>"),
            );
        }),
        Case::refused("an SVG with one entity that doubles much", REFUSED, |place| {
            let entity = format!("<!ENTITY a \"{}\">", "x".repeat(100_000));
            let uses = "<desc>&a;</desc>".repeat(200_000);
            picture(place, format!("<!DOCTYPE svg [{entity}]><svg xmlns='http://www.w3.org/2000/svg'>{uses}</svg>"));
        }),
        Case::refused("an SVG that asks for a file", REFUSED, |place| {
            picture(
                place,
                "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>",
            );
        }),
        Case::refused("an SVG with a picture elsewhere", REFUSED, |place| {
            svg(place, "<image href='file:///etc/passwd' width='9' height='9'/>");
        }),
        Case::refused("an SVG 300,000 deep", REFUSED, |place| {
            svg(place, &format!("{}<rect width='9' height='9'/>{}", "<g>".repeat(300_000), "</g>".repeat(300_000)));
        }),
        Case::refused("an SVG 900 deep with layers", REFUSED, |place| {
            let layers = "<g opacity='0.9' style='mix-blend-mode:multiply;isolation:isolate'>";
            svg(place, &format!("{}<rect width='9' height='9'/>{}", layers.repeat(900), "</g>".repeat(900)));
        }),
        Case::refused("an SVG whose uses unfold", REFUSED, |place| {
            let mut text = "<g id='a'><rect width='9' height='9'/></g>".to_owned();
            for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
                text += &format!("<g id='{name}'>{}</g>", format!("<use href='#{before}'/>").repeat(10));
            }
            svg(place, &(text + "<use href='#j'/>"));
        }),
        Case::refused("an SVG that uses itself", REFUSED, |place| {
            svg(place, "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>");
        }),
        Case::refused("an SVG whose patterns unfold", REFUSED, |place| {
            let mut text = "<pattern id='a' width='1' height='1' patternUnits='userSpaceOnUse'><rect width='1' height='1'/></pattern>".to_owned();
            for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
                let rects = format!("<rect width='9' height='9' fill='url(#{before})'/>").repeat(10);
                text += &format!(
                    "<pattern id='{name}' width='9' height='9' patternUnits='userSpaceOnUse'>{rects}</pattern>"
                );
            }
            svg(place, &(text + "<rect width='9' height='9' fill='url(#j)'/>"));
        }),
        Case::refused("an SVG whose masks unfold", REFUSED, |place| {
            let mut text = "<mask id='a'><rect width='9' height='9' fill='#fff'/></mask>".to_owned();
            for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
                let rects = format!("<rect width='9' height='9' fill='#fff' mask='url(#{before})'/>").repeat(10);
                text += &format!("<mask id='{name}'>{rects}</mask>");
            }
            svg(place, &(text + "<rect width='9' height='9' mask='url(#j)'/>"));
        }),
        Case::refused("an SVG with a style of 300,000 declarations", REFUSED, |place| {
            svg(place, &format!("<path d='M0 0H9V9Z' style='{}'/>", "fill:red;".repeat(300_000)));
        }),
        Case::refused("an SVG of many short rules and classes", REFUSED, |place| {
            let rules = format!("<style>{}.b{{fill:red}}</style>", ".a,".repeat(20_000));
            svg(place, &(rules + &format!("<path class='{}' d='M0 0H9V9Z'/>", "x ".repeat(1_900)).repeat(900)));
        }),
        Case::refused("an SVG of 900 masks", REFUSED, |place| {
            let masked = "<g mask='url(#m)'><rect width='9' height='9'/></g>".repeat(900);
            svg(place, &format!("<mask id='m'><rect width='9' height='9' fill='#fff'/></mask>{masked}"));
        }),
        Case::refused("an SVG of 500,000 shapes", REFUSED, |place| {
            svg(place, &"<path d='M0 0'/>".repeat(300_000));
        }),
        Case::refused("an SVG of 200,000 squares", REFUSED, |place| {
            svg(place, &"<path d='M0 0H9V9Z'/>".repeat(200_000));
        }),
        Case::refused("an SVG of one path of 4 MB", REFUSED, |place| {
            svg(place, &format!("<path d='M0 0{}'/>", "l1 1".repeat(1_000_000)));
        }),
        Case::refused("an SVG with a million million dashes", REFUSED, |place| {
            svg(place, "<path stroke='#000' stroke-width='1' stroke-dasharray='0.0001' d='M0 0H100000000'/>");
        }),
        Case::inert("the same, on a curve under a gradient", |place| {
            svg(
                place,
                "<linearGradient id='g'><stop stop-color='red'/><stop offset='1'/></linearGradient>\
                 <path stroke='url(#g)' stroke-width='1' stroke-dasharray='0.00001 0.00001' d='M0 0C100 0 100 100 0 100'/>",
            );
        }),
        Case::refused("an SVG of a billion units", REFUSED, |place| {
            picture(
                place,
                "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1e-30'><rect width='9' height='9' fill='url(#x)' opacity='.5'/></svg>",
            );
        }),
        Case::refused("an SVG with a filter as large as the sky", REFUSED, |place| {
            let filter = "<filter id='f' x='-1e6' y='-1e6' width='1e9' height='1e9'><feGaussianBlur stdDeviation='1e6'/>\
                          <feMorphology radius='1e6'/><feTurbulence numOctaves='1000000000' baseFrequency='0.1'/></filter>";
            svg(place, &format!("{filter}<rect width='9' height='9' filter='url(#f)'/>"));
        }),
        Case::refused("an SVG with a thousand filters", REFUSED, |place| {
            let filter = "<filter id='f'><feTurbulence numOctaves='10' baseFrequency='0.1'/><feMorphology operator='dilate' radius='20'/></filter>";
            svg(place, &format!("{filter}{}", "<rect width='99' height='99' filter='url(#f)'/>".repeat(1_000)));
        }),
        Case::refused("an SVG in an SVG in an SVG", REFUSED, |place| {
            let mut text =
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
                    .to_owned();
            for _ in 0..12 {
                let inner = text
                    .replace('%', "%25")
                    .replace('#', "%23")
                    .replace('\'', "%27")
                    .replace('<', "%3c")
                    .replace('>', "%3e");
                text = format!(
                    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image width='9' height='9' href='data:image/svg+xml,{inner}'/></svg>"
                );
                if text.len() > 1_500_000 {
                    break;
                }
            }
            picture(place, text);
        }),
        Case::refused("an SVG with a style of 4 MB", REFUSED, |place| {
            svg(
                place,
                &format!(
                    "<style>{}</style>{}",
                    "a b c d e f g > h { fill: red }".repeat(60_000),
                    "<g/>".repeat(200_000)
                ),
            );
        }),
        Case::inert("an SVG with scripts", |place| {
            place.write("content/clinics/oak/logo.svg", include_str!("../logo.svg"));
            place.brand("logo: { images: { mark: { path: logo.svg, alt: Oak } }, medium: mark }\n");
        }),
    ]
}

/// Puts a picture on the sheet.
fn picture(place: &Place, bytes: impl AsRef<[u8]>) {
    assert!(bytes.as_ref().len() <= 5_000_000, "it would be refused for its size");
    place.write("content/images/a.svg", bytes);
    place.handout(PICTURE);
}

/// Puts a drawing of 100 by 100 on the sheet.
fn svg(place: &Place, body: &str) {
    picture(place, format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{body}</svg>"));
}

/// A PNG whose pixels are `data`, packed; `more` are further chunks before them.
fn png(width: u32, height: u32, colour: u8, more: &[u8], data: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &head));
    file.extend(more);
    file.extend(chunk(b"IDAT", data));
    file.extend(chunk(b"IEND", b""));
    file
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).expect("it is short");
    [&length.to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// So many zeros, packed.
fn zeros(count: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = [0_u8; 1 << 16];
    let mut left = count;
    while left > 0 {
        let part = left.min(block.len());
        packer.write_all(&block[..part]).expect("memory takes it");
        left -= part;
    }
    packer.finish().expect("memory takes it")
}
