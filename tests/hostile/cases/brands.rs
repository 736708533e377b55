//! Brand files: what unfolds, what never ends, what leads elsewhere, and what would be markup.

use super::Case;

const FILE: &str = "content/clinics/oak/_brand.yml";
const HELP: &str = "= help:";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused("a brand file of 1 MB and a byte", &["error[", "more than 1 MB", FILE, HELP], |place| {
            place.hollow(FILE, 1_000_001);
        }),
        Case::refused("a brand file that unfolds", &["error[broken-yaml]", FILE, HELP], |place| {
            let mut text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
            for (name, before) in ("bcdefghij").chars().zip("abcdefghi".chars()) {
                text += &format!("{name}: &{name} [{}]\n", format!("*{before},").repeat(10));
            }
            place.brand(&text);
        }),
        Case::refused("a brand file 300,000 deep", &["error[broken-yaml]", FILE, HELP], |place| {
            place.brand(&format!("x: {}", "[".repeat(300_000)));
        }),
        Case::refused("a brand file 5,000 deep by indentation", &["error[broken-yaml]", FILE, HELP], |place| {
            let text: String = (0..1_300).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
            place.write(FILE, text);
        }),
        Case::refused(
            "a brand file with 2,400 keys",
            &["error[unknown-key]", FILE, HELP, "more unknown keys"],
            |place| {
                place.brand(&(0..2_400).map(|n| format!("k{n}: x\n")).collect::<String>());
            },
        ),
        Case::refused("a brand file with 60,000 keys", &["error[broken-yaml]", FILE, HELP], |place| {
            place.brand(&(0..60_000).map(|n| format!("k{n}: x\n")).collect::<String>());
        }),
        Case::refused("a brand file with 60,000 colours", &["error[", FILE, HELP], |place| {
            let colours: String = (0..60_000).map(|n| format!("    c{n}: c{}\n", n + 1)).collect();
            place.write(
                FILE,
                format!("{}\n", crate::place::BRAND.replace("color:\n", &format!("color:\n  palette:\n{colours}"))),
            );
        }),
        Case::refused("colours that name each other", &["error[", FILE, HELP], |place| {
            place.write(
                FILE,
                crate::place::BRAND.replace("color:\n", "color:\n  palette: { a: b, b: a }\n  foreground: a\n"),
            );
        }),
        Case::refused("a name of 900 kB", &["error[", FILE, HELP], |place| {
            place.write(FILE, crate::place::BRAND.replace("Oak Skin Clinic", &"Oak ".repeat(225_000)));
        }),
        Case::refused("an address of 100,000 lines", &["error[", FILE, HELP], |place| {
            let lines = "      - a\n".repeat(80_000);
            place.write(
                FILE,
                crate::place::BRAND.replace("  contact:\n", &format!("  contact:\n    address:\n{lines}")),
            );
        }),
        Case::refused("a logo that is an absolute path", &["error[file-outside]", FILE, HELP], |place| {
            place.brand("logo: /etc/passwd\n");
        }),
        Case::refused("a logo above the project", &["error[file-outside]", FILE, HELP], |place| {
            place.brand("logo: ../../../../elsewhere/secret.md\n");
        }),
        Case::refused("a logo by a link out of the project", &["error[file-outside]", FILE, HELP], |place| {
            place.link("content/clinics/oak/logo.svg", "../../../../elsewhere/secret.md");
            place.brand("logo: logo.svg\n");
        }),
        Case::refused("a logo with NUL in its name", &["error[", FILE, HELP], |place| {
            place.brand("logo: \"a\\0.svg\"\n");
        }),
        Case::refused("a logo with a line in its name", &["error[", FILE, HELP], |place| {
            place.brand("logo: \"a\\nerror: all is lost\\e[31m.svg\"\n");
        }),
        Case::refused("a logo that is a pipe", &["error[unreadable-file]", FILE, HELP], |place| {
            place.pipe("content/clinics/oak/logo.svg");
            place.brand("logo: logo.svg\n");
        }),
        Case::refused("a logo that is a device", &["error[", FILE, HELP], |place| {
            place.link("content/clinics/oak/logo.svg", "/dev/zero");
            place.brand("logo: logo.svg\n");
        }),
        Case::refused("a logo on the web", &["error[remote-file]", FILE, HELP], |place| {
            place.brand("logo: http://evil.example/logo.svg\n");
        }),
        Case::refused("addresses that run something", &["error[", FILE, HELP], |place| {
            let text = crate::place::BRAND
                .replace("  contact:\n", "  link: javascript:alert(1)\n  contact:\n    booking: data:text/html,x\n");
            place.write(FILE, text.replace("languages: [en]", "languages: [en]\n    url: file:///etc/passwd\n"));
        }),
        Case::refused("100,000 languages", &["error[", FILE, HELP], |place| {
            let tags: Vec<String> = (0..100_000).map(|n| format!("a{}", n % 26)).collect();
            place.write(FILE, crate::place::BRAND.replace("[en]", &format!("[{}]", tags.join(","))));
        }),
        Case::inert("markup in every value", |place| {
            place.write(
                FILE,
                crate::place::BRAND.replace("Oak Skin Clinic", "'</title><script>x()</script>(\\) Tj /JS'"),
            );
        }),
    ]
}
