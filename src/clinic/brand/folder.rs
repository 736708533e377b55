//! The folder of a brand file: how logos and fonts are had, and what to say when one cannot be.

use std::cell::Cell;
use std::sync::Arc;

use crate::assets::{AssetError, AssetKind, Assets, MAX_FONTS_BYTES, Megabytes};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The folder of a brand file and how to get files from it.
pub(super) struct Folder<'a> {
    pub(super) path: &'a str,
    pub(super) assets: &'a dyn Assets,
    /// How many bytes of fonts were read.
    pub(super) fonts: Cell<u64>,
}

impl Folder<'_> {
    /// Whether there were more fonts than one clinic may have, which has been said.
    pub(super) fn is_full(&self) -> bool {
        self.fonts.get() > MAX_FONTS_BYTES
    }

    /// The bytes of a file that the brand file names at `span`; what is in the way is a diagnostic.
    pub(super) fn read(&self, path: &str, span: Span, kind: AssetKind) -> Result<Arc<[u8]>, Diagnostic> {
        if path.contains("://") {
            let message = format!("`{path}` is on the web, and nothing is downloaded");
            return Err(Diagnostic::error("remote-file", span, message)
                .with_hint(format!("download the file, put it into `{}` and write its name here", self.path)));
        }
        let read = self.assets.read(self.path, path, kind).and_then(|bytes| match kind {
            AssetKind::Picture => Ok(bytes),
            AssetKind::Font => {
                let all = self.fonts.get() + bytes.len() as u64;
                self.fonts.set(all);
                if all > MAX_FONTS_BYTES { Err(AssetError::TooLarge(MAX_FONTS_BYTES)) } else { Ok(bytes) }
            }
        });
        read.map_err(|error| {
            let (code, message, hint) = match error {
                AssetError::Missing(place) => (
                    "missing-file",
                    format!("there is no file `{place}`"),
                    format!("put the file there, or correct the path; it starts from `{}`", self.path),
                ),
                AssetError::Outside => (
                    "file-outside",
                    format!("`{path}` leads out of the content folder"),
                    format!("copy the file into `{}` and write its name here", self.path),
                ),
                AssetError::TooLarge(MAX_FONTS_BYTES) => (
                    "file-too-large",
                    format!("with `{path}` the fonts of this clinic hold more than {}", Megabytes(MAX_FONTS_BYTES)),
                    "list only the regular and the bold file of each family".to_owned(),
                ),
                AssetError::TooLarge(limit) => (
                    "file-too-large",
                    format!("`{path}` is larger than the limit of {}", Megabytes(limit)),
                    "use a smaller file".to_owned(),
                ),
                AssetError::Unreadable(reason) => (
                    "unreadable-file",
                    format!("`{path}` cannot be read: {}", reason.lines().next().unwrap_or_default()),
                    "check that the file can be opened by the person who runs this".to_owned(),
                ),
            };
            Diagnostic::error(code, span, message).with_hint(hint)
        })
    }
}
