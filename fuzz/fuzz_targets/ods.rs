//! Any bytes that pass for an .ods document: read within the limits, or refused in a sentence.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        spbe_mandiri_fuzz::read_by_child(bytes);
    }
});
