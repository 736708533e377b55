//! A picture as a page holds it: its `data:` address (RFC 2397), written when a page first asks, for paper never does.

use std::sync::{Arc, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use usvg::{Indent, Tree, WriteOptions};

/// A picture's `data:` address.
#[derive(Clone, Debug)]
pub struct DataUri {
    of: Of,
    written: OnceLock<String>,
}

#[derive(Clone, Debug)]
enum Of {
    File { media_type: &'static str, bytes: Arc<[u8]> },
    Drawing(Box<Tree>),
}

impl DataUri {
    /// That of a file as it is, of a type such as `image/png`.
    pub(crate) fn of_file(media_type: &'static str, bytes: &[u8]) -> Self {
        Self { of: Of::File { media_type, bytes: Arc::from(bytes) }, written: OnceLock::new() }
    }

    /// That of a drawing, written anew as plain shapes: no scripts, no styles, no references.
    pub(super) fn of_drawing(tree: Tree) -> Self {
        Self { of: Of::Drawing(Box::new(tree)), written: OnceLock::new() }
    }

    /// The address: `data:`, the type, and the bytes in base64.
    pub fn as_str(&self) -> &str {
        self.written.get_or_init(|| {
            let uri = |media_type: &str, bytes: &[u8]| format!("data:{media_type};base64,{}", STANDARD.encode(bytes));
            match &self.of {
                Of::File { media_type, bytes } => uri(media_type, bytes),
                Of::Drawing(tree) => {
                    let options = WriteOptions { indent: Indent::None, ..WriteOptions::default() };
                    uri("image/svg+xml", tree.to_string(&options).as_bytes())
                }
            }
        })
    }
}

impl PartialEq for DataUri {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for DataUri {}
