//! `logo`: which of the brand's pictures stands in the head of a sheet.
//!
//! The medium one, else the small, the large, or the first of `images`; for light backgrounds where there is a choice, since
//! paper is light. Only that one is read. Without `alt` it says the clinic's name.

use std::sync::Arc;

use super::checks::unknown;
use super::folder::Folder;
use crate::assets::AssetKind;
use crate::clinic::{ClinicName, Logo};
use crate::diagnostic::Diagnostic;
use crate::picture;
use crate::source::Spanned;
use crate::yaml::{Fields, Node, Value};

/// `logo` as written.
#[derive(Debug, Default)]
pub(super) struct RawLogo {
    images: Vec<(Spanned<String>, Resource)>,
    /// Medium, small, large: in the order in which they suit a sheet.
    sizes: Vec<Size>,
}

/// A picture's place.
#[derive(Clone, Debug)]
struct Resource {
    path: Spanned<String>,
    alt: Option<Spanned<String>>,
}

/// One of the sizes: its picture for light and for dark backgrounds.
#[derive(Debug)]
struct Size {
    name: &'static str,
    light: Option<Resource>,
    dark: Option<Resource>,
}

impl RawLogo {
    pub(super) fn take_apart(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let is_single = match &node.value {
            Value::Null => return None,
            Value::Mapping(entries) => entries.iter().any(|(key, _)| key.value == "path"),
            Value::Scalar(_) | Value::Sequence(_) => true,
        };
        if is_single {
            let light = Some(take_resource(node, "logo", diagnostics)?);
            return Some(Self { images: Vec::new(), sizes: vec![Size { name: "logo", light, dark: None }] });
        }
        let mut fields = Fields::of(node, "logo", diagnostics);
        let mut logo = Self::default();
        if let Some(node) = fields.take("images") {
            for (name, node) in Fields::of(node, "logo.images", diagnostics).rest() {
                let resource = take_resource(node, &format!("logo.images.{}", name.value), diagnostics);
                logo.images.extend(resource.map(|resource| (name.clone(), resource)));
            }
        }
        for name in ["medium", "small", "large"] {
            logo.sizes.extend(fields.take(name).map(|node| take_size(name, node, diagnostics)));
        }
        fields.finish(diagnostics);
        Some(logo)
    }

    /// The logo of the sheets, read; `None` if there is none or it cannot be had, which is reported.
    pub(super) fn resolve(
        self,
        name: Option<&ClinicName>,
        folder: &Folder<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Logo> {
        let Self { images, sizes } = self;
        let mut resolved = Vec::new();
        for Size { name, light, dark } in sizes {
            let mut look_up = |resource: Option<Resource>| resource.and_then(|each| named(each, &images, diagnostics));
            resolved.push((name, look_up(light), look_up(dark)));
        }
        let light = resolved.iter().find_map(|(_, light, _)| light.clone());
        let Resource { path, alt } =
            light.or_else(|| images.first().map(|(_, image)| image.clone())).or_else(|| {
                let (size, dark) = resolved.iter().find_map(|(size, _, dark)| Some((size, dark.clone()?)))?;
                diagnostics.push(
                    Diagnostic::warning(
                        "dark-logo",
                        dark.path.span,
                        format!(
                            "the only logo, `{}`, is meant for dark backgrounds, and paper is light",
                            dark.path.value
                        ),
                    )
                    .with_hint(format!("add one for light backgrounds as `light:` under `{size}:`")),
                );
                Some(dark)
            })?;

        let bytes = folder
            .read(&path.value, path.span, AssetKind::Picture)
            .map_err(|problem| diagnostics.push(problem))
            .ok()?;
        match picture::decode(&bytes, &path.value) {
            Ok(picture::Decoded { picture, remarks }) => {
                diagnostics
                    .extend(remarks.into_iter().map(|remark| Diagnostic::note("logo-changed", path.span, remark)));
                let alt = alt.map(|alt| alt.value).or_else(|| name.map(|name| name.full.clone())).unwrap_or_default();
                Some(Logo { picture: Arc::new(picture), alt })
            }
            Err(error) => {
                let message = format!("the logo `{}` cannot be used: {error}", path.value);
                diagnostics.push(Diagnostic::error("unusable-logo", path.span, message).with_hint(error.hint()));
                None
            }
        }
    }
}

fn take_resource(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Resource> {
    if !matches!(node.value, Value::Mapping(_)) {
        return node.text(what, diagnostics).map(|path| Resource { path, alt: None });
    }
    let before = diagnostics.len();
    let mut fields = Fields::of(node, what, diagnostics);
    let path = fields.text("path", diagnostics);
    let alt = fields.text("alt", diagnostics);
    fields.finish(diagnostics);
    if path.is_none() && diagnostics.len() == before {
        diagnostics.push(
            Diagnostic::error("missing-path", node.span, format!("`{what}` has no `path`"))
                .with_hint("add the file's name, as in `path: logo.svg`"),
        );
    }
    path.map(|path| Resource { path, alt })
}

fn take_size(name: &'static str, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Size {
    let is_pair = match &node.value {
        Value::Mapping(entries) => entries.iter().any(|(key, _)| matches!(key.value.as_str(), "light" | "dark")),
        Value::Null | Value::Scalar(_) | Value::Sequence(_) => false,
    };
    if !is_pair {
        return Size { name, light: take_resource(node, &format!("logo.{name}"), diagnostics), dark: None };
    }
    let mut fields = Fields::of(node, &format!("logo.{name}"), diagnostics);
    let mut variant = |key: &'static str| {
        let what = fields.name(key);
        fields.take(key).and_then(|node| take_resource(node, &what, diagnostics))
    };
    let (light, dark) = (variant("light"), variant("dark"));
    fields.finish(diagnostics);
    Size { name, light, dark }
}

/// What a size means: an image by its name, else a file. A word that is neither is reported.
fn named(
    resource: Resource,
    images: &[(Spanned<String>, Resource)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Resource> {
    let Resource { path, alt } = resource;
    if let Some((_, image)) = images.iter().find(|(name, _)| name.value == path.value) {
        return Some(Resource { path: image.path.clone(), alt: alt.or_else(|| image.alt.clone()) });
    }
    if path.value.contains(['.', '/']) {
        return Some(Resource { path, alt });
    }
    let message = format!("`{}` is neither in `logo.images` nor a file's name", path.value);
    let problem = if images.is_empty() {
        Diagnostic::error("unknown-image", path.span, message).with_hint("write the file's name, as in `logo.svg`")
    } else {
        let names: Vec<&str> = images.iter().map(|(name, _)| name.value.as_str()).collect();
        unknown("unknown-image", path.span, message, &path.value, &names)
    };
    diagnostics.push(problem);
    None
}
