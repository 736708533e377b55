//! From usvg's tree to flat, opaque shapes in points, or the reason why shapes cannot say it.
//!
//! Colours that let others through are mixed with white as long as there is nothing but paper below them. A stroke that our
//! model cannot say (stretched by a transform, or with dashes that start midway) becomes the outline of what it paints.

use resvg::tiny_skia::{self, Path, PathSegment, PathStroker, Rect, Transform};
use usvg::{Group, Node, PaintOrder, Tree};

use super::{Fill, FillRule, LineCap, LineJoin, Segment, Shape, Stroke};
use crate::clinic::Colour;
use crate::geometry::{Point, Pt};

/// CSS pixels to points.
const PX: f32 = 0.75;

/// The shapes of a drawing.
pub(super) struct Collected {
    pub(super) shapes: Vec<Shape>,
    /// Whether colours were mixed with white.
    pub(super) paled: bool,
}

/// The shapes in painting order; else what the drawing uses that shapes cannot say, to stand after "it uses".
pub(super) fn collect(tree: &Tree) -> Result<Collected, &'static str> {
    let mut collector = Collector { shapes: Vec::new(), painted: Vec::new(), paled: false };
    collector.group(tree.root(), 1.0)?;
    Ok(Collected { shapes: collector.shapes, paled: collector.paled })
}

struct Collector {
    shapes: Vec<Shape>,
    /// What earlier paint covers, in the units of the drawing.
    painted: Vec<Rect>,
    paled: bool,
}

impl Collector {
    fn group(&mut self, group: &Group, opacity: f32) -> Result<(), &'static str> {
        if !group.filters().is_empty() {
            return Err("filters");
        }
        if group.mask().is_some() {
            return Err("masks");
        }
        if group.blend_mode() != usvg::BlendMode::Normal {
            return Err("blend modes");
        }
        if group.clip_path().is_some_and(|clip| !covers(clip, group)) {
            return Err("clipping");
        }
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, opacity)?,
                Node::Path(path) if path.is_visible() => self.path(path, opacity)?,
                Node::Path(_) => {}
                Node::Image(_) => return Err("a picture inside the picture"),
                Node::Text(_) => return Err("text"),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32) -> Result<(), &'static str> {
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path, opacity)?;
                self.stroke(path, opacity)
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path, opacity)?;
                self.fill(path, opacity)
            }
        }
    }

    fn fill(&mut self, path: &usvg::Path, opacity: f32) -> Result<(), &'static str> {
        let Some(fill) = path.fill() else { return Ok(()) };
        let colour = self.colour(fill.paint(), opacity * fill.opacity().get(), path.abs_bounding_box())?;
        let rule = match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        };
        let path = segments(path.data(), to_points(path));
        self.shapes.push(Shape { path, fill: Some(Fill { colour, rule }), stroke: None });
        Ok(())
    }

    fn stroke(&mut self, path: &usvg::Path, opacity: f32) -> Result<(), &'static str> {
        let Some(stroke) = path.stroke() else { return Ok(()) };
        let colour = self.colour(stroke.paint(), opacity * stroke.opacity().get(), path.abs_stroke_bounding_box())?;
        let transform = to_points(path);
        let shape = match even_scale(transform) {
            Some(scale) if stroke.dasharray().is_none() || stroke.dashoffset() == 0.0 => {
                Shape { path: segments(path.data(), transform), fill: None, stroke: Some(line(stroke, colour, scale)) }
            }
            _ => {
                let Some(outline) = outline(path.data(), stroke, transform) else { return Ok(()) };
                let fill = Some(Fill { colour, rule: FillRule::NonZero });
                Shape { path: segments(&outline, transform), fill, stroke: None }
            }
        };
        self.shapes.push(shape);
        Ok(())
    }

    /// The opaque colour of paint on `area`, which counts as painted from now on.
    fn colour(&mut self, paint: &usvg::Paint, opacity: f32, area: Rect) -> Result<Colour, &'static str> {
        let colour = match paint {
            usvg::Paint::Color(colour) => Colour::new(colour.red, colour.green, colour.blue),
            usvg::Paint::LinearGradient(_) | usvg::Paint::RadialGradient(_) => return Err("gradients"),
            usvg::Paint::Pattern(_) => return Err("patterns"),
        };
        // Only see-through paint needs to know what lies below: looking through all of it each time would be slow.
        let covers_others = opacity < 1.0 && self.painted.iter().any(|earlier| overlap(*earlier, area));
        self.painted.push(area);
        if opacity >= 1.0 {
            return Ok(colour);
        }
        if covers_others {
            return Err("see-through parts on top of others");
        }
        self.paled = true;
        Ok(colour.mix(Colour::WHITE, f64::from(1.0 - opacity)))
    }
}

fn overlap(one: Rect, two: Rect) -> bool {
    one.left() < two.right() && two.left() < one.right() && one.top() < two.bottom() && two.top() < one.bottom()
}

fn to_points(path: &usvg::Path) -> Transform {
    Transform::from_scale(PX, PX).pre_concat(path.abs_transform())
}

/// The factor of a transform that scales both directions alike and keeps right angles.
fn even_scale(transform: Transform) -> Option<f32> {
    let (along_x, along_y) = (transform.sx.hypot(transform.ky), transform.kx.hypot(transform.sy));
    let askew = (transform.sx * transform.kx + transform.ky * transform.sy).abs();
    let tolerance = 1e-3 * along_x.max(along_y);
    ((along_x - along_y).abs() <= tolerance && askew <= tolerance * along_x.max(along_y)).then_some(along_x)
}

fn line(stroke: &usvg::Stroke, colour: Colour, scale: f32) -> Stroke {
    Stroke {
        colour,
        width: Pt(stroke.width().get() * scale),
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        miter_limit: stroke.miterlimit().get().max(1.0),
        dashes: stroke.dasharray().unwrap_or_default().iter().map(|length| Pt(length * scale)).collect(),
    }
}

fn outline(path: &Path, stroke: &usvg::Stroke, transform: Transform) -> Option<Path> {
    let resolution = PathStroker::compute_resolution_scale(&transform);
    let stroke: tiny_skia::Stroke = stroke.to_tiny_skia();
    let dashed = stroke.dash.as_ref().map(|dash| path.dash(dash, resolution));
    match dashed {
        Some(dashed) => dashed?.stroke(&stroke, resolution),
        None => path.stroke(&stroke, resolution),
    }
}

fn segments(path: &Path, transform: Transform) -> Vec<Segment> {
    let map = |mut point: tiny_skia::Point| {
        transform.map_point(&mut point);
        Point::new(Pt(point.x), Pt(point.y))
    };
    // A quadratic curve is the cubic one whose control points stand two thirds of the way to its own.
    let toward = |from: tiny_skia::Point, to: tiny_skia::Point| {
        tiny_skia::Point::from_xy(from.x + (to.x - from.x) * 2.0 / 3.0, from.y + (to.y - from.y) * 2.0 / 3.0)
    };
    let (mut start, mut here) = (tiny_skia::Point::zero(), tiny_skia::Point::zero());
    let mut segments = Vec::with_capacity(path.len());
    for segment in path.segments() {
        let next = match segment {
            PathSegment::MoveTo(end) => {
                start = end;
                segments.push(Segment::MoveTo(map(end)));
                end
            }
            PathSegment::LineTo(end) => {
                segments.push(Segment::LineTo(map(end)));
                end
            }
            PathSegment::QuadTo(control, end) => {
                segments.push(Segment::CurveTo(map(toward(here, control)), map(toward(end, control)), map(end)));
                end
            }
            PathSegment::CubicTo(first, second, end) => {
                segments.push(Segment::CurveTo(map(first), map(second), map(end)));
                end
            }
            PathSegment::Close => {
                segments.push(Segment::Close);
                start
            }
        };
        here = next;
    }
    segments
}

/// Whether a clip path is a mere rectangle around all of the group: drawing programs put one around everything.
fn covers(clip: &usvg::ClipPath, group: &Group) -> bool {
    let [Node::Path(path)] = clip.root().children() else { return false };
    let transform = clip.transform().pre_concat(path.abs_transform());
    if clip.clip_path().is_some() || transform.has_skew() || !is_rectangle(path.data()) {
        return false;
    }
    let Some(window) = path.data().bounds().transform(transform) else { return false };
    let content = group.stroke_bounding_box();
    let slack = 0.01 * content.width().max(content.height());
    window.left() <= content.left() + slack
        && window.top() <= content.top() + slack
        && window.right() >= content.right() - slack
        && window.bottom() >= content.bottom() - slack
}

fn is_rectangle(path: &Path) -> bool {
    let bounds = path.bounds();
    let is_corner = |point: tiny_skia::Point| {
        (point.x == bounds.left() || point.x == bounds.right())
            && (point.y == bounds.top() || point.y == bounds.bottom())
    };
    let straight = path
        .segments()
        .all(|segment| matches!(segment, PathSegment::MoveTo(_) | PathSegment::LineTo(_) | PathSegment::Close));
    let sides_are_straight = path.points().windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y);
    let points = path.points();
    straight
        && matches!(points.len(), 4 | 5)
        && points[0] != points[2]
        && sides_are_straight
        && points.iter().copied().all(is_corner)
}
