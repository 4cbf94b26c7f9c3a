//! Any bytes that pass for an .ods document: read within the limits, or refused in a sentence.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: spbe_mandiri_fuzz::catch_panics(), |bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        spbe_mandiri_fuzz::read_restrained(bytes);
    }
});
