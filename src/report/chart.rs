//! The geometry of the charts: where the rings, corners and points of a radar lie, and where a
//! figure lies on a scale. Points only; colours, words and drawing are left to the layout.

use std::f32::consts::{PI, TAU};

/// A place in points, from the upper left corner of the chart's own box.
pub type Place = (f32, f32);

/// A radar whose first axis points up, the others following clockwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RadarFrame {
    /// Its centre.
    pub center: Place,
    /// From the centre to the outermost ring.
    pub radius: f32,
    /// How many axes it has.
    pub axes: usize,
    /// The level at the centre.
    pub lowest: i32,
    /// The level at the outermost ring.
    pub highest: i32,
}

impl RadarFrame {
    /// The point of a value, in hundredths, on an axis. Values off the scale stay at its ends.
    pub fn point(&self, axis: usize, hundredths: i32) -> Place {
        let share = share(hundredths, self.lowest * 100, self.highest * 100);
        self.at(axis, self.radius * share)
    }

    /// A point on an axis at a distance from the centre.
    pub fn at(&self, axis: usize, distance: f32) -> Place {
        let (x, y) = self.direction(axis);
        (self.center.0 + distance * x, self.center.1 + distance * y)
    }

    /// The direction of an axis as a step of length one.
    pub fn direction(&self, axis: usize) -> Place {
        let angle = -PI / 2.0 + TAU * axis as f32 / self.axes.max(1) as f32;
        (angle.cos(), angle.sin())
    }

    /// The corners of the ring of a level in hundredths.
    pub fn ring(&self, hundredths: i32) -> Vec<Place> {
        (0..self.axes).map(|axis| self.point(axis, hundredths)).collect()
    }

    /// The corners of a series, a value in hundredths for each axis.
    pub fn series(&self, values: &[i32]) -> Vec<Place> {
        values.iter().take(self.axes).enumerate().map(|(axis, v)| self.point(axis, *v)).collect()
    }
}

/// A scale from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleFrame {
    /// Its width.
    pub width: f32,
    /// The figure at its left end, in hundredths.
    pub lowest: i32,
    /// The figure at its right end, in hundredths.
    pub highest: i32,
}

impl ScaleFrame {
    /// How far from the left a figure lies. Figures off the scale stay at its ends.
    pub fn place(&self, hundredths: i32) -> f32 {
        self.width * share(hundredths, self.lowest, self.highest)
    }
}

/// How far a figure lies from the lowest to the highest, from 0 to 1.
fn share(figure: i32, lowest: i32, highest: i32) -> f32 {
    if highest <= lowest {
        return 0.0;
    }
    ((figure - lowest) as f32 / (highest - lowest) as f32).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: RadarFrame =
        RadarFrame { center: (100.0, 100.0), radius: 80.0, axes: 8, lowest: 1, highest: 5 };

    fn close(a: Place, b: Place) -> bool {
        (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01
    }

    #[test]
    fn the_first_axis_points_up_and_the_third_to_the_right() {
        assert!(close(FRAME.point(0, 500), (100.0, 20.0)));
        assert!(close(FRAME.point(2, 300), (140.0, 100.0)));
    }

    #[test]
    fn the_lowest_level_is_the_centre_and_nothing_leaves_the_rings() {
        assert!(close(FRAME.point(3, 100), FRAME.center));
        assert!(close(FRAME.point(0, 900), FRAME.point(0, 500)));
        assert!(close(FRAME.point(0, 0), FRAME.center));
    }

    #[test]
    fn a_scale_puts_its_ends_at_its_ends() {
        let scale = ScaleFrame { width: 400.0, lowest: 100, highest: 500 };
        assert_eq!([scale.place(100), scale.place(260), scale.place(500)], [0.0, 160.0, 400.0]);
    }

    #[test]
    fn a_scale_without_length_is_no_division_by_nothing() {
        assert_eq!(ScaleFrame { width: 400.0, lowest: 1, highest: 1 }.place(7), 0.0);
    }
}
