//! Lengths, points, rectangles: the vocabulary of layout.
//!
//! The unit is the point of PDF, 1/72 inch (ISO 32000-1, 8.3.2.3). The origin is the top left corner of a page and y grows
//! downwards; only `render::pdf` turns it over.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points, 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f32);

impl Pt {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// A length in millimetres.
    pub fn mm(millimetres: f32) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<f32> for Pt {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self(self.0 * factor)
    }
}
impl Div<f32> for Pt {
    type Output = Self;
    fn div(self, divisor: f32) -> Self {
        Self(self.0 / divisor)
    }
}
impl Div for Pt {
    type Output = f32;
    fn div(self, other: Self) -> f32 {
        self.0 / other.0
    }
}
impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: Pt,
    /// From the top edge.
    pub y: Pt,
}

impl Point {
    /// The point at `x`, `y`.
    pub fn new(x: Pt, y: Pt) -> Self {
        Self { x, y }
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

impl Size {
    /// A size of `width` by `height`.
    pub fn new(width: Pt, height: Pt) -> Self {
        Self { width, height }
    }

    /// The largest size of the same proportions that fits into `bounds`. An empty size stays as it is.
    #[must_use]
    pub fn fit(self, bounds: Self) -> Self {
        if self.width <= Pt::ZERO || self.height <= Pt::ZERO {
            return self;
        }
        let scale = (bounds.width / self.width).min(bounds.height / self.height);
        Self::new(self.width * scale, self.height * scale)
    }
}

/// A rectangle by its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Top left corner.
    pub origin: Point,
    /// Width and height.
    pub size: Size,
}

impl Rect {
    /// A rectangle from its left and top edges, width and height.
    pub fn new(left: Pt, top: Pt, width: Pt, height: Pt) -> Self {
        Self { origin: Point::new(left, top), size: Size::new(width, height) }
    }

    /// The right edge.
    pub fn right(self) -> Pt {
        self.origin.x + self.size.width
    }

    /// The smallest rectangle that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (left, top) = (self.origin.x.min(other.origin.x), self.origin.y.min(other.origin.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self::new(left, top, right - left, bottom - top)
    }

    /// The bottom edge.
    pub fn bottom(self) -> Pt {
        self.origin.y + self.size.height
    }
}

/// One length for each side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    /// Top.
    pub top: Pt,
    /// Right.
    pub right: Pt,
    /// Bottom.
    pub bottom: Pt,
    /// Left.
    pub left: Pt,
}

impl Sides {
    /// The same length on every side.
    pub fn all(length: Pt) -> Self {
        Self { top: length, right: length, bottom: length, left: length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a4_is_595_by_842_points() {
        assert!((Pt::mm(210.0).0 - 595.28).abs() < 0.01);
        assert!((Pt::mm(297.0).0 - 841.89).abs() < 0.01);
    }

    #[test]
    fn fit_keeps_proportions() {
        let wide = Size::new(Pt(200.0), Pt(50.0));
        assert_eq!(wide.fit(Size::new(Pt(100.0), Pt(100.0))), Size::new(Pt(100.0), Pt(25.0)));
        assert_eq!(Size::default().fit(wide), Size::default());
    }
}
