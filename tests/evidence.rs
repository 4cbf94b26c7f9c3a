//! Looks into evidence files: forty kinds of sound ones give no false alarm, forty kinds of unsound
//! ones each get their remark, and none, however mangled, ends the program.

pub mod make;
mod sound;
mod unsound;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use spbe_mandiri::evidence_file::inspect;

#[test]
fn forty_kinds_of_sound_files_give_no_false_alarm() {
    let files = sound::all();
    let names: BTreeSet<&str> = files.iter().map(|(name, ..)| *name).collect();
    let contents: BTreeSet<&[u8]> = files.iter().map(|(_, bytes, _)| bytes.as_slice()).collect();
    assert!(names.len() >= 40, "{} kinds", names.len());
    // Two kinds differ in what is cited of the same file.
    assert_eq!(contents.len(), files.len() - 2, "each is another file");
    for (name, bytes, pages) in &files {
        assert_eq!(inspect(bytes, pages), [], "{name}");
    }
}

#[test]
fn forty_kinds_of_unsound_files_each_get_their_remark() {
    let files = unsound::all();
    let names: BTreeSet<&str> = files.iter().map(|(name, ..)| *name).collect();
    assert!(names.len() >= 40, "{} kinds", names.len());
    for (name, bytes, pages, expected) in &files {
        assert_eq!(&inspect(bytes, pages), expected, "{name}");
    }
}

#[test]
fn a_small_file_that_asks_for_much_memory_is_read_within_bounds() {
    use std::io::Write as _;
    // 64 MB of blanks in 64 kB: more than one part of a file may grow to.
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    packed.start_file("a", options).expect("begun");
    packed.write_all(&vec![b' '; 64 << 20]).expect("packed");
    let archive = packed.finish().expect("closed").into_inner();
    let start = 30 + 1;
    let deflated = archive[start..archive.len() - 22 - 47].to_vec();
    let zlib = [b"\x78\x9c".to_vec(), deflated].concat();
    let bomb = make::Paper::of_streams(vec![make::stream("/Filter /FlateDecode", &zlib)]).bytes();
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert_eq!(inspect(&bomb, ""), [], "what cannot be read within bounds is no false alarm");
    let deep = make::Paper::of(&[&format!("{}{}", "[".repeat(50_000), "]".repeat(50_000))]).bytes();
    inspect(&deep, "");
    let nested = format!("{}{}", "<< /A ".repeat(20_000), ">>".repeat(20_000));
    let nested = make::Paper::of(&[make::LINE]).edit(1, "/Pages", &format!("/B {nested} /Pages"));
    inspect(&nested.bytes(), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mangled_file_ends_the_program(
        which in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        static FILES: LazyLock<Vec<(&str, Vec<u8>, &str)>> = LazyLock::new(sound::all);
        let (_, mut bytes, pages) = FILES[which.index(FILES.len())].clone();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        inspect(&bytes, pages);
    }
}
