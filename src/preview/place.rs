//! From the path of an address to a file below the output folder, and to its type.
//!
//! What is hidden, such as the manifest, is not served, and nothing outside of the folder is, by whatever way: an address is taken
//! apart first ([`path_of`], pure), and then the disk is asked where the file really is ([`find`]).

use std::path::{Path, PathBuf};

use crate::render::desk;

/// The path below the output folder, with `/`, that the path of an address stands for. `None` if there can be none.
pub(super) fn path_of(address: &str) -> Option<String> {
    let path = decoded(address.strip_prefix('/')?)?;
    if path.is_empty() {
        return Some(desk::FILE.to_owned());
    }
    // A colon would name a drive, or a stream of a file, on Windows.
    let is_plain = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':', '\0']);
    path.split('/').all(is_plain).then_some(path)
}

/// The file at a path that [`path_of`] gave; `None` if there is none, or if a link leads to it from the folder to elsewhere.
pub(super) fn find(output: &Path, path: &str) -> Option<PathBuf> {
    let folder = output.canonicalize().ok()?;
    let file = folder.join(path).canonicalize().ok()?;
    let inside = file.strip_prefix(&folder).ok()?;
    let is_hidden = inside.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
    (!is_hidden && file.is_file()).then_some(file)
}

/// The type of a file, as a browser is told it. What is not of ours is only handed over to be saved: whatever runs in it must not
/// count as a page of ours.
pub(super) fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        _ => "application/octet-stream",
    }
}

/// Percent-decoding (RFC 3986, 2.1); `None` if it is broken, or does not give UTF-8.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit(rest.next())? * 16 + digit(rest.next())? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_files_and_nowhere_else() {
        for (address, expected) in [
            ("/", Some("index.html")),
            ("/index.html", Some("index.html")),
            ("/lumen/microneedling.en.html", Some("lumen/microneedling.en.html")),
            ("/a%20b/%C3%A9.pdf", Some("a b/é.pdf")),
            ("/dated/oak/x.pdf", Some("dated/oak/x.pdf")),
            ("/.manifest.json", None),
            ("/%2emanifest.json", None),
            ("/lumen/.hidden", None),
            ("/..", None),
            ("/../Cargo.toml", None),
            ("/lumen/../../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("/..%2fCargo.toml", None),
            ("/%2e%2e%2fCargo.toml", None),
            ("/..%5cCargo.toml", None),
            ("/a\\b", None),
            ("//etc/passwd", None),
            ("/%2fetc/passwd", None),
            ("/lumen//x", None),
            ("/lumen/", None),
            ("/c:/x", None),
            ("/x.html::$DATA", None),
            ("/x%00.html", None),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%+1", None),
            ("/%ff", None),
            ("", None),
            ("index.html", None),
        ] {
            assert_eq!(path_of(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_do_not_lead_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().expect("a folder");
        let output = root.path().join("output");
        std::fs::create_dir_all(output.join("oak")).expect("a folder");
        for file in ["output/oak/a.html", "output/.manifest.json", "secret.txt"] {
            std::fs::write(root.path().join(file), "x").expect("a file");
        }
        for (target, link) in
            [("../secret.txt", "out.txt"), ("..", "up"), ("oak/a.html", "in.html"), (".manifest.json", "shown.json")]
        {
            symlink(target, output.join(link)).expect("a link");
        }
        for (path, is_found) in [
            ("oak/a.html", true),
            ("in.html", true),
            ("out.txt", false),
            ("up/secret.txt", false),
            ("up/output/oak/a.html", true),
            ("shown.json", false),
            ("oak", false),
            ("none.html", false),
        ] {
            assert_eq!(find(&output, path).is_some(), is_found, "{path}");
        }
    }
}
