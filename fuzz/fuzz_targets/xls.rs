//! Any bytes that pass for an .xls workbook: read within the limits, or refused in a sentence.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: spbe_mandiri_fuzz::catch_panics(), |bytes: &[u8]| {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        spbe_mandiri_fuzz::read_restrained(bytes);
    }
});
