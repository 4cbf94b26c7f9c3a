//! Changes that are cut off anywhere, by a fault or by a power cut: the file reads as before or as
//! after, and as nothing else.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::*;

const PAGE: usize = 512;

/// Chance that comes again with its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).expect("a small number")
    }

    fn page(&mut self) -> Vec<u8> {
        let byte = u8::try_from(self.below(256)).expect("a byte");
        (0..PAGE).map(|at| byte ^ u8::try_from(at % 251).expect("a byte")).collect()
    }
}

struct New(BTreeMap<u32, Vec<u8>>);

impl Pages for New {
    fn numbers(&self) -> Vec<u32> {
        self.0.keys().copied().collect()
    }

    fn page(&self, number: u32) -> io::Result<Vec<u8>> {
        Ok(self.0.get(&number).cloned().unwrap_or_else(|| vec![0; PAGE]))
    }
}

#[derive(Debug, Clone)]
enum Act {
    Write(u64, Vec<u8>),
    Sync,
    Cut(u64),
}

/// Notes what is asked of it, and fails from the nth act on.
struct Noted {
    acts: RefCell<Vec<Act>>,
    fails_at: usize,
}

impl Noted {
    fn note(&self, act: Act) -> io::Result<()> {
        let mut acts = self.acts.borrow_mut();
        if acts.len() >= self.fails_at {
            return Err(io::ErrorKind::StorageFull.into());
        }
        acts.push(act);
        Ok(())
    }
}

impl Medium for Noted {
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.note(Act::Write(at, bytes.to_vec()))
    }

    fn sync(&self) -> io::Result<()> {
        self.note(Act::Sync)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.note(Act::Cut(length))
    }
}

fn done(bytes: &mut Vec<u8>, act: &Act) {
    match act {
        Act::Write(at, new) => {
            let at = usize::try_from(*at).expect("small");
            if bytes.len() < at + new.len() {
                bytes.resize(at + new.len(), 0);
            }
            bytes[at..at + new.len()].copy_from_slice(new);
        }
        Act::Sync => {}
        Act::Cut(length) => bytes.resize(usize::try_from(*length).expect("small"), 0),
    }
}

/// A file of some pages with its seal.
fn sealed(chance: &mut Chance, count: usize) -> (Seal, Vec<Sum>, Vec<u8>) {
    let mut image: Vec<u8> = (0..count).flat_map(|_| chance.page()).collect();
    // The header counts the pages, as a database's does.
    let counted = u32::try_from(count).expect("small");
    image[16..18].copy_from_slice(&512_u16.to_be_bytes());
    image[28..32].copy_from_slice(&counted.to_be_bytes());
    let sums: Vec<Sum> =
        image.chunks(PAGE).zip(1..).map(|(page, number)| Sum::of_page(number, page)).collect();
    let seal =
        Seal { id: [1; 16], written: 1, page_size: 512, pages: counted, sum: Sum::of_all(&sums) };
    image.extend(seal.to_bytes());
    (seal, sums, image)
}

fn change(chance: &mut Chance, before: usize) -> (u32, New) {
    let added = if chance.below(2) == 0 { 0 } else { chance.below(6) };
    let after = before + added;
    let mut pages = BTreeMap::new();
    for _ in 0..chance.below(5) + 1 {
        pages.insert(u32::try_from(chance.below(before) + 1).expect("small"), chance.page());
    }
    for number in before + 1..=after {
        // One in eight is added and never written.
        if chance.below(8) > 0 {
            pages.insert(u32::try_from(number).expect("small"), chance.page());
        }
    }
    (u32::try_from(after).expect("small"), New(pages))
}

fn found(bytes: &[u8]) -> Option<(Seal, Vec<u8>)> {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    let mut copy = tempfile::tempfile().expect("a file");
    let held = read(&file, &mut copy).expect("readable")?;
    let mut image = Vec::new();
    copy.seek(SeekFrom::Start(0)).expect("sought");
    copy.read_to_end(&mut image).expect("read");
    Some((held.seal, image))
}

struct Case {
    before: Seal,
    after: Seal,
    new: New,
    old: Vec<u8>,
    /// The image that is to be.
    image: Vec<u8>,
    acts: Vec<Act>,
}

fn case(chance: &mut Chance) -> Case {
    let count = chance.below(12) + 2;
    let (before, sums, old) = sealed(chance, count);
    let (pages, new) = change(chance, count);
    let (seal, _) = after(&before, &sums, pages, &new).expect("computed");
    let noted = Noted { acts: RefCell::default(), fails_at: usize::MAX };
    write(&noted, old.len() as u64, &before, &seal, &new).expect("written");
    let mut image = old[..count * PAGE].to_vec();
    image.resize(pages as usize * PAGE, 0);
    for (number, page) in &new.0 {
        let at = (*number as usize - 1) * PAGE;
        image[at..at + PAGE].copy_from_slice(page);
    }
    Case { before, after: seal, new, old, image, acts: noted.acts.into_inner() }
}

#[test]
fn a_change_that_is_written_reads_as_it_was_meant() {
    let mut chance = Chance(41);
    for _ in 0..60 {
        let case = case(&mut chance);
        let mut bytes = case.old.clone();
        case.acts.iter().for_each(|act| done(&mut bytes, act));
        assert_eq!(bytes.len(), case.image.len() + SEAL_BYTES, "nothing is left behind it");
        assert_eq!(found(&bytes), Some((case.after, case.image)));
    }
}

#[test]
fn a_power_cut_anywhere_leaves_the_state_before_or_after() {
    let mut chance = Chance(7_919);
    let (mut before, mut later) = (0, 0);
    for _ in 0..1_000 {
        let case = case(&mut chance);
        let cut = chance.below(case.acts.len() + 1);
        let synced = case.acts[..cut]
            .iter()
            .rposition(|act| matches!(act, Act::Sync))
            .map_or(0, |at| at + 1);
        let mut bytes = case.old.clone();
        case.acts[..synced].iter().for_each(|act| done(&mut bytes, act));
        // What was not synced has reached the disk or not, and the last of it in part.
        for act in &case.acts[synced..cut] {
            match (chance.below(3), act) {
                (0, _) => {}
                (1, Act::Write(at, new)) => {
                    let part = new[..chance.below(new.len())].to_vec();
                    done(&mut bytes, &Act::Write(*at, part));
                }
                _ => done(&mut bytes, act),
            }
        }
        let (seal, image) = found(&bytes).expect("it reads");
        if seal == case.before {
            before += 1;
            assert_eq!(image, case.old[..image.len()]);
            assert_eq!(synced, 0, "what was on the disk is not taken back");
        } else {
            later += 1;
            assert_eq!((seal, image), (case.after, case.image));
        }
    }
    assert!(before > 100 && later > 100, "{before} before, {later} after");
}

#[test]
fn a_disk_that_fails_anywhere_is_told_and_leaves_the_state_before_or_after() {
    let mut chance = Chance(104_729);
    for _ in 0..1_000 {
        let case = case(&mut chance);
        let fails_at = chance.below(case.acts.len());
        let noted = Noted { acts: RefCell::default(), fails_at };
        let failed = write(&noted, case.old.len() as u64, &case.before, &case.after, &case.new)
            .expect_err("it fails");
        let mut bytes = case.old.clone();
        noted.acts.borrow().iter().for_each(|act| done(&mut bytes, act));
        let (seal, _) = found(&bytes).expect("it reads");
        match failed {
            Failed::Before(_) => assert!(seal == case.before || seal == case.after),
            Failed::After(_) => assert_eq!(seal, case.after),
        }
    }
}

#[test]
fn a_copy_that_mixes_two_states_is_neither() {
    let mut chance = Chance(31);
    let (mut torn, mut sound) = (0, 0);
    for _ in 0..500 {
        let case = case(&mut chance);
        // The copying program is at some place of the file when each act of the writing happens.
        let mut bytes = case.old.clone();
        let mut copy = Vec::new();
        for act in &case.acts {
            done(&mut bytes, act);
            let upto = (copy.len() + chance.below(2 * PAGE)).min(bytes.len());
            copy.extend_from_slice(bytes.get(copy.len()..upto).unwrap_or_default());
        }
        copy.extend_from_slice(bytes.get(copy.len()..).unwrap_or_default());
        match found(&copy) {
            None => torn += 1,
            Some((seal, image)) => {
                sound += 1;
                let before = seal == case.before && image == case.old[..image.len()];
                assert!(before || (seal == case.after && image == case.image), "a mixture");
            }
        }
    }
    assert!(torn > 50 && sound > 50, "{torn} torn, {sound} sound");
}
