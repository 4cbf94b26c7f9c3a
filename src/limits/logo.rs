//! Bounds of a logo: a picture or a drawing of a few centimetres.

use std::time::Duration;

use super::Room;

/// The largest file that is taken as a logo, in bytes.
pub const LARGEST: u64 = 5 << 20;
/// Pictures wider or higher than this, in dots, are not opened.
pub const WIDEST: u32 = 8_000;
/// Memory that opening a picture may take, in bytes.
pub const PICTURE_MEMORY: u64 = 256 << 20;
/// The largest drawing that is read, in bytes.
pub const LARGEST_DRAWING: usize = 1 << 20;
/// How much drawing is done at most, in plain shapes.
pub const MOST_SHAPES: usize = 10_000;
/// How deep elements of a drawing may stand in one another.
pub const DEEPEST: usize = 100;
/// How many elements, texts and comments of a drawing are read.
pub const MOST_NODES: u32 = 100_000;

/// What a child that reads a logo may use. A picture of the widest kind is decoded, made small and laid
/// on paper.
pub const ROOM: Room = Room {
    input: LARGEST,
    reply: 8 << 20,
    memory: PICTURE_MEMORY + (256 << 20),
    time: Duration::from_millis(2_500),
};
