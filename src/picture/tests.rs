//! Decoding, with files made in the tests.

use std::fmt::Write as _;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use super::*;

/// A short text form of an SVG's shapes, in points with one decimal; or pixels; or the error.
fn dump(svg: &str) -> String {
    let decoded = match decode(svg.as_bytes(), "a.svg") {
        Ok(decoded) => decoded,
        Err(error) => return error.to_string(),
    };
    let mut lines = Vec::new();
    match &decoded.picture {
        Picture::Raster(raster) => lines.push(format!("{} × {} pixels", raster.width, raster.height)),
        Picture::Vector(vector) => {
            for shape in &vector.shapes {
                let mut line = String::new();
                for segment in &shape.path {
                    let mut put = |letter: &str, points: &[Point]| {
                        line.push_str(letter);
                        for point in points {
                            write!(line, "{:.1},{:.1} ", point.x.0, point.y.0).expect("a string takes it");
                        }
                    };
                    match segment {
                        Segment::MoveTo(end) => put("M", &[*end]),
                        Segment::LineTo(end) => put("L", &[*end]),
                        Segment::CurveTo(first, second, end) => put("C", &[*first, *second, *end]),
                        Segment::Close => put("Z ", &[]),
                    }
                }
                if let Some(fill) = shape.fill {
                    write!(line, "fill {} {:?}", fill.colour, fill.rule).expect("a string takes it");
                }
                if let Some(stroke) = &shape.stroke {
                    let dashes: Vec<f32> = stroke.dashes.iter().map(|length| length.0).collect();
                    write!(line, "stroke {} {:.1} {:?} {dashes:?}", stroke.colour, stroke.width.0, stroke.cap)
                        .expect("a string takes it");
                }
                lines.push(line);
            }
        }
    }
    lines.extend(decoded.remarks);
    lines.join("\n")
}

#[test]
fn svg_becomes_shapes_or_pixels_or_an_error() {
    let pixels = |why: &str| format!("600 × 600 pixels\n`a.svg` is printed as pixels because it uses {why}");
    let square = "M0.0,0.0 L75.0,0.0 L75.0,75.0 L0.0,75.0 Z ";
    for (body, expected) in [
        ("<rect width='100' height='100' fill='#f00'/>", format!("{square}fill #ff0000 NonZero")),
        (
            "<g transform='scale(2)'><path fill='none' stroke='#00f' stroke-width='4' stroke-linecap='round' stroke-dasharray='2 4' d='M0 0H50'/></g>",
            "M0.0,0.0 L75.0,0.0 stroke #0000ff 6.0 Round [3.0, 6.0]".to_owned(),
        ),
        (
            "<path fill-rule='evenodd' d='M0 0Q30 0 30 30Z'/>",
            "M0.0,0.0 C15.0,0.0 22.5,7.5 22.5,22.5 Z fill #000000 EvenOdd".to_owned(),
        ),
        (
            "<path transform='scale(1 2)' fill='none' stroke='#000' stroke-width='2' d='M0 10H100'/>",
            "M0.0,13.5 L75.0,13.5 L75.0,16.5 L0.0,16.5 L0.0,13.5 Z fill #000000 NonZero".to_owned(),
        ),
        (
            "<rect width='100' height='100' fill='#000' opacity='0.5'/>",
            format!("{square}fill #808080 NonZero\n`a.svg` has see-through parts; on paper they are paler instead"),
        ),
        (
            "<rect width='90' height='90'/><rect width='50' height='50' fill='#fff' opacity='0.5'/>",
            pixels("see-through parts on top of others"),
        ),
        (
            "<clipPath id='c'><rect width='100' height='100'/></clipPath><g clip-path='url(#c)'><rect width='100' height='100'/></g>",
            format!("{square}fill #000000 NonZero"),
        ),
        (
            "<clipPath id='c'><circle cx='50' cy='50' r='50'/></clipPath><g clip-path='url(#c)'><rect width='100' height='100'/></g>",
            pixels("clipping"),
        ),
        (
            "<clipPath id='c'><rect width='50' height='100'/></clipPath><g clip-path='url(#c)'><rect width='100' height='100'/></g>",
            pixels("clipping"),
        ),
        (
            "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient><rect width='100' height='100' fill='url(#g)'/>",
            pixels("gradients"),
        ),
        (
            "<mask id='m'><rect width='50' height='50' fill='#fff'/></mask><rect mask='url(#m)' width='100' height='100'/>",
            pixels("masks"),
        ),
        ("<text>Lumen</text>", PictureError::HoldsText.to_string()),
        ("<text> </text><rect width='100' height='100'/>", format!("{square}fill #000000 NonZero")),
        ("<image href='data:image/png;base64,AA=='/>", PictureError::HoldsPixels.to_string()),
        ("<image href='photo.png'/>", "the SVG refers to another file, `photo.png`".to_owned()),
        ("<rect width='100' height='100' fill='none'/>", PictureError::DrawsNothing.to_string()),
        ("", PictureError::DrawsNothing.to_string()),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{body}</svg>");
        assert_eq!(dump(&svg), expected, "{body}");
    }
}

#[test]
fn the_svg_for_html_is_inert() {
    use base64::Engine;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()' viewBox='0 0 9 9'><script>x()</script><style>@import url(http://a.example/a.css);</style><a href='http://b.example'><rect onclick='y()' width='9' height='9'/></a></svg>";
    let decoded = decode(svg.as_bytes(), "a.svg").expect("a drawing");
    let payload = decoded.picture.data_uri().strip_prefix("data:image/svg+xml;base64,").expect("its type");
    let bytes = base64::engine::general_purpose::STANDARD.decode(payload).expect("base64");
    let written = String::from_utf8(bytes).expect("text");
    assert!(written.contains("<path"), "{written}");
    for bad in ["script", "style", "onload", "onclick", ".example", "x()"] {
        assert!(!written.contains(bad), "{bad} in {written}");
    }
}

fn encode(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("an encoder for it");
    bytes.into_inner()
}

fn raster(bytes: &[u8]) -> RasterPicture {
    match decode(bytes, "a.png").expect("a picture").picture {
        Picture::Raster(raster) => raster,
        Picture::Vector(_) => panic!("pixels expected"),
    }
}

#[test]
fn png_keeps_colour_and_opacity() {
    let mut image = RgbaImage::from_pixel(3, 2, Rgba([10, 20, 30, 255]));
    let opaque = raster(&encode(&DynamicImage::ImageRgba8(image.clone()), ImageFormat::Png));
    assert_eq!((opaque.width, opaque.height, opaque.alpha), (3, 2, None));
    assert_eq!(opaque.rgb, [10, 20, 30].repeat(6));
    assert!(opaque.data_uri.as_str().starts_with("data:image/png;base64,iVBOR"));

    image.put_pixel(1, 0, Rgba([1, 2, 3, 77]));
    let pale = raster(&encode(&DynamicImage::ImageRgba8(image.clone()), ImageFormat::Png));
    assert_eq!(pale.alpha.as_deref(), Some(&[255, 77, 255, 255, 255, 255][..]));
    assert_eq!(pale.rgb[3..6], [1, 2, 3]);

    let deep =
        raster(&encode(&DynamicImage::ImageRgba16(DynamicImage::ImageRgba8(image).into_rgba16()), ImageFormat::Png));
    assert_eq!((deep.rgb, deep.alpha), (pale.rgb, pale.alpha));
}

#[test]
fn jpeg_is_turned_the_right_way_up() {
    let image = RgbaImage::from_fn(16, 8, |x, _| Rgba(if x < 8 { [0, 0, 0, 255] } else { [255, 255, 255, 255] }));
    let plain = encode(&DynamicImage::ImageRgba8(image).to_rgb8().into(), ImageFormat::Jpeg);
    // An Exif segment that says no more than: turn by 90 degrees clockwise (Exif 2.3, 4.6.4, Orientation 6).
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut turned = plain[..2].to_vec();
    turned.extend([0xff, 0xe1, 0, u8::try_from(exif.len() + 2).expect("short")]);
    turned.extend(exif);
    turned.extend(&plain[2..]);

    let before = raster(&plain);
    assert_eq!((before.width, before.height), (16, 8));
    let after = raster(&turned);
    assert_eq!((after.width, after.height), (8, 16));
    assert!(after.rgb[0] < 30 && after.rgb[after.rgb.len() - 1] > 225, "dark side up");
}

#[test]
fn what_cannot_be_printed_is_named() {
    let big = encode(&DynamicImage::new_luma8(MAX_SIDE + 1, 1), ImageFormat::Png);
    let png = encode(&DynamicImage::new_rgb8(40, 40), ImageFormat::Png);
    let large = vec![0; 5_000_001];
    let no_size = b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='9'><path d='M0 0H9V9'/></svg>";
    let cases: [(&[u8], PictureError); 11] = [
        (b"", PictureError::Empty),
        (&large, PictureError::TooManyBytes(5_000_001)),
        (&big, PictureError::TooManyPixels(MAX_SIDE + 1, 1)),
        (b"GIF89a...", PictureError::OtherFormat("GIF")),
        (b"RIFF....WEBPVP8 ", PictureError::OtherFormat("WebP")),
        (b"%PDF-1.7", PictureError::OtherFormat("PDF")),
        (b"hello", PictureError::NotAPicture),
        (b"<html><svg/></html>", PictureError::NotAPicture),
        (b"\xff\xd8\xff\xee\0\x04\0\0\xff\xc0\0\x11\x08\0\x08\0\x08\x04", PictureError::Cmyk),
        (no_size, PictureError::NoSize),
        (&png[..png.len() / 2], PictureError::Damaged(String::new())),
    ];
    for (bytes, expected) in cases {
        let error = decode(bytes, "a").expect_err(&expected.to_string());
        match (&error, &expected) {
            (PictureError::Damaged(reason), PictureError::Damaged(_)) => assert!(!reason.is_empty()),
            _ => assert_eq!(error, expected),
        }
        let message = error.to_string();
        assert!(!message.contains('\n') && !message.ends_with('.') && !error.hint().is_empty(), "{message}");
    }
}

#[test]
fn an_animation_is_remarked() {
    let mut png = encode(&DynamicImage::new_rgb8(4, 4), ImageFormat::Png);
    // One frame, played once, and the checksum of the chunk: enough for a decoder to call it animated.
    let chunk = b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\x01\xb4\x2d\xe9\xa0";
    png.splice(33..33, chunk.iter().copied());
    let remarks = decode(&png, "a.png").map(|decoded| decoded.remarks);
    assert_eq!(remarks, Ok(vec!["`a.png` is animated; only its first picture is printed".to_owned()]));
}

#[test]
fn a_deep_drawing_is_refused_rather_than_fatal() {
    let deep = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}<rect width='9' height='9'/>{}</svg>",
        "<g opacity='0.9'>".repeat(20_000),
        "</g>".repeat(20_000)
    );
    assert!(matches!(decode(deep.as_bytes(), "a.svg"), Err(PictureError::TooMuch(_))));
}

#[test]
fn a_drawing_that_asks_for_too_much_is_refused_before_it_is_drawn() {
    let unfolding = |open: &str, close: &str, reference: &str| {
        let mut text = format!("{open}id='a'><rect width='9' height='9'/>{close}");
        for (name, before) in "bcdefgh".chars().zip("abcdefg".chars()) {
            text += &format!("{open}id='{name}'>{}{close}", reference.replace('?', &before.to_string()).repeat(10));
        }
        text + &reference.replace('?', "h")
    };
    let shapes = "has more shapes than any logo";
    for (body, expected) in [
        (unfolding("<g ", "</g>", "<use href='#?'/>"), shapes),
        (unfolding("<mask ", "</mask>", "<rect width='9' height='9' mask='url(#?)'/>"), shapes),
        (unfolding("<pattern ", "</pattern>", "<rect width='9' height='9' style='fill: url(#?)'/>"), shapes),
        (unfolding("<style>.a { mask: url(#h) }</style><mask ", "</mask>", "<rect class='a' mask='url(#?)'/>"), shapes),
        ("<path d='M0 0H9V9Z'/>".repeat(60_000), shapes),
        (format!("<path d='M0 0{}'/>", "l1 1".repeat(300_000)), shapes),
        ("<g opacity='.9'><rect width='9' height='9'/></g>".repeat(1_100), shapes),
        ("<path d='M0 0A8 8 0 0 1 54.1e38.6Z'/>".to_owned(), "has a measure beyond all paper in `d`"),
        ("<rect width='100000000' height='9'/>".to_owned(), "has a measure beyond all paper in `width`"),
        ("<rect width='9' height='9' transform='scale(1E7)'/>".to_owned(), "has a measure beyond all paper in `transform`"),
        (
            "<filter id='f'><feTurbulence numOctaves='1000000000'/></filter><rect width='9' height='9' filter='url(#f)'/>".to_owned(),
            "uses the filter `feTurbulence`, which is not read",
        ),
        (format!("<g {}/>", (0..600).map(|n| format!("a{n}='' ")).collect::<String>()), "has an element with more attributes than any drawing"),
        (format!("<style>{}</style>{}", "a > b { fill: red }".repeat(50_000), "<g/>".repeat(1_000)), "has more rules of style than any drawing"),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{body}</svg>");
        let start: String = body.chars().take(120).collect();
        assert_eq!(decode(svg.as_bytes(), "a.svg").err(), Some(PictureError::TooMuch(expected.to_owned())), "{start}");
    }
    let inner = "<image width='9' height='9' href='data:image/svg+xml,%3csvg/%3e'/>";
    assert_eq!(
        dump(&format!("<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>")),
        PictureError::HoldsDrawing.to_string()
    );
    let entities = "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'/>";
    assert_eq!(dump(entities), "the SVG has more entities than any drawing");
}

#[test]
fn what_drawing_programs_write_is_not_too_much() {
    // An entity for a namespace, as Illustrator writes it; a shadow; long numbers behind the point; one element used ten times.
    let svg = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' viewBox='0 0 99.123456789 99'>\
               <filter id='s'><feGaussianBlur stdDeviation='2'/></filter><g id='u'><rect width='9.000000001' height='9e0'/></g>\
               <use href='#u' x='1'/><use href='#u' x='2e1'/><rect filter='url(#s)' width='50' height='50'/></svg>";
    assert!(dump(svg).starts_with("600 × 600 pixels"), "{}", dump(svg));
}
