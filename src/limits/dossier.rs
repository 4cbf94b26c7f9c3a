//! Bounds of a dossier's file, which may come from anyone: what its database may hold, and what a
//! statement on it may do.

/// Tables, indexes, triggers and views of a schema; ours has some forty.
pub const MOST_SCHEMA_OBJECTS: i32 = 200;
/// Letters of a statement, ours or the file's own: the longest of ours has two thousand.
pub const LONGEST_STATEMENT: i32 = 64 << 10;
/// Bytes of one value or row, evidence files aside: a list of published results has a few hundred
/// thousand.
pub const LARGEST_VALUE: i32 = 16 << 20;
/// Bytes of an evidence file with what its row holds beside it.
pub const LARGEST_FILE: i32 = 512 << 20;
/// How deep an expression may be.
pub const DEEPEST_EXPRESSION: i32 = 100;
/// Columns of a table or a result.
pub const MOST_COLUMNS: i32 = 100;
/// Selects joined into one.
pub const MOST_JOINED: i32 = 20;
/// Steps of the program that a statement becomes.
pub const MOST_STEPS: i32 = 100_000;
/// Letters of a pattern that is searched for.
pub const LONGEST_PATTERN: i32 = 1_000;
/// Places in a statement for values.
pub const MOST_PLACES: i32 = 1_000;
