//! Makes hostile dossiers out of a sound one.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use spbe_mandiri::answer::Voice;

use crate::support::{Desk, LEVELS_2024, SPBE_2020, desk};

/// A sound dossier with answers, an OPD, a target and evidence.
pub struct Sound {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Sound {
    pub fn new() -> Sound {
        let mut desk = desk(2024, SPBE_2020);
        desk.answer(Voice::Mandiri, LEVELS_2024);
        let (act, assessment) = (desk.next(), desk.assessment());
        let proof = desk.file("bukti.pdf", &[7; 20_000]);
        desk.dossier.attach_evidence(&act, &assessment, "1", &[proof]).expect("attached");
        let act = desk.next();
        desk.dossier.save_unit(&act, None, "Dinas Kominfo").expect("an OPD");
        let Desk { dossier, path, folder, .. } = desk;
        drop(dossier);
        Sound { folder, path }
    }

    /// The tables of its schema.
    fn tables(&self) -> Vec<String> {
        let connection = Connection::open(&self.path).expect("opens");
        let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'";
        let mut statement = connection.prepare(sql).expect("a statement");
        let names = statement.query_map([], |row| row.get(0)).expect("names");
        names.collect::<Result<_, _>>().expect("names")
    }
}

/// What is to come of a hostile dossier.
#[derive(Debug, Clone)]
pub enum Came {
    /// It is refused as foreign, with this in the sentence.
    Named(String),
    /// It is refused.
    Refused,
    /// It opens and says what the sound one says.
    Harmless,
    /// It is refused at some point, or opens: what counts is that either is soon.
    Either,
}

type Act = Box<dyn Fn(&Path) + Send + Sync>;

pub struct Hostile {
    pub name: String,
    pub expected: Came,
    act: Act,
}

impl Hostile {
    /// A folder of its own with the hostile file alone in it.
    pub fn made(&self, sound: &Sound) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Kiriman.spbe");
        fs::copy(&sound.path, &path).expect("a copy");
        (self.act)(&path);
        (folder, path)
    }
}

struct Made(Vec<Hostile>);

impl Made {
    fn add(
        &mut self,
        name: impl Into<String>,
        expected: Came,
        act: impl Fn(&Path) + Send + Sync + 'static,
    ) {
        self.0.push(Hostile { name: name.into(), expected, act: Box::new(act) });
    }

    /// One that is made by SQL and refused with this word in the sentence.
    fn named(&mut self, name: &str, word: &str, sql: &str) {
        let sql = sql.to_owned();
        self.add(name, Came::Named(word.to_owned()), move |path| schema(path, &sql));
    }

    /// One that is made by rewriting the schema's own rows.
    fn rewritten(&mut self, name: &str, expected: Came, sql: &str) {
        let sql = format!("pragma writable_schema = on; {sql}");
        self.add(name, expected, move |path| schema(path, &sql));
    }

    /// One of which bytes are changed.
    fn bytes(
        &mut self,
        name: &str,
        expected: Came,
        change: impl Fn(&mut Vec<u8>) + Send + Sync + 'static,
    ) {
        self.add(name, expected, move |path| {
            let mut bytes = fs::read(path).expect("readable");
            change(&mut bytes);
            fs::write(path, bytes).expect("written");
        });
    }
}

/// Runs SQL on a file as anyone may who has it.
pub fn schema(path: &Path, sql: &str) {
    let connection = Connection::open(path).expect("opens");
    connection.pragma_update(None, "foreign_keys", false).expect("set");
    connection.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql:.300}"));
}

pub fn all(sound: &Sound) -> Vec<Hostile> {
    let mut made = Made(Vec::new());
    triggers(&mut made, sound);
    objects(&mut made);
    rewritten(&mut made);
    headers(&mut made);
    pages(&mut made, sound);
    values(&mut made);
    made.0
}

fn triggers(made: &mut Made, sound: &Sound) {
    for (nth, table) in sound.tables().into_iter().enumerate() {
        let when = ["after insert", "before update", "after delete"][nth % 3];
        made.named(
            &format!("a trigger {when} on {table}"),
            &format!("pemicu \u{201c}diam_{table}\u{201d}"),
            &format!("create trigger diam_{table} {when} on {table} begin update answer set value = '5'; end"),
        );
    }
    made.named(
        "a trigger that never ends",
        "\u{201c}terus\u{201d}",
        "create trigger terus after insert on entry begin
           insert into item select 'x', value, value, null, null, null, null from
             (with recursive n (value) as (select 1 union all select value + 1 from n) select value from n); end",
    );
}

fn objects(made: &mut Made) {
    made.named("one table more", "tabel \u{201c}titipan\u{201d}", "create table titipan (a)");
    made.named(
        "one view more",
        "tampilan \u{201c}intip\u{201d}",
        "create view intip as select * from answer",
    );
    made.named(
        "one index more",
        "indeks \u{201c}lambat\u{201d}",
        "create index lambat on answer (explanation)",
    );
    made.named(
        "an index of a function",
        "indeks \u{201c}hitung\u{201d}",
        "create index hitung on answer (length(explanation))",
    );
    made.named(
        "a unique index that refuses what is sound",
        "indeks \u{201c}tunggal\u{201d}",
        "create unique index tunggal on answer (assessment, code, value, explanation, voice)",
    );
    made.named(
        "a table under another name",
        "\u{201c}jawaban\u{201d}",
        "alter table answer rename to jawaban",
    );
    made.named(
        "a view without end in place of a table",
        "\u{201c}answer\u{201d}",
        "alter table answer rename to lain;
         create view answer as with recursive n (x) as (select 1 union all select x + 1 from n)
           select x as assessment, x as code, x as voice, x as value, x as explanation, x as analysis, x as carried from n",
    );
    made.add("a table without which nothing works", Came::Refused, |path| {
        schema(path, "drop table answer")
    });
    made.add("an index that is gone", Came::Refused, |path| {
        schema(path, "drop index entry_subject")
    });
    for (name, column) in [
        ("a column more", "titipan text"),
        ("a column with a default that counts", "titipan text default (random())"),
        ("a column that is computed", "titipan text generated always as (value || '5') virtual"),
        ("a column with a check", "titipan text check (length(titipan) < 5)"),
    ] {
        let sql = format!("alter table answer add column {column}");
        // A default that is no constant may only be given to a table that is empty.
        let sql =
            if column.contains("random") { format!("delete from answer; {sql}") } else { sql };
        made.named(name, "susunan tabel \u{201c}answer\u{201d} di dalamnya telah diubah", &sql);
    }
    made.named(
        "a column fewer",
        "susunan tabel \u{201c}target\u{201d}",
        "alter table target drop column document",
    );
    for (module, arguments) in
        [("fts5", "a"), ("fts4", "a"), ("rtree", "a, b, c"), ("dbstat", "main")]
    {
        made.named(
            &format!("a table of the module {module}"),
            "\u{201c}semu",
            &format!("create virtual table semu using {module} ({arguments})"),
        );
    }
    made.named("statistics that lead astray", "\u{201c}sqlite_stat1\u{201d}", "analyze");
    let many: String = (0..4_000).map(|nth| format!("create table t{nth} (a);")).collect();
    made.named("4 000 tables more", "terlalu banyak tabel", &format!("begin; {many} commit;"));
    let columns: Vec<String> = (0..1_500).map(|nth| format!("c{nth}")).collect();
    let wide = format!("create table lebar ({})", columns.join(", "));
    made.add("a table of 1 500 columns", Came::Refused, move |path| schema(path, &wide));
    made.named(
        "a table whose name is a page long",
        "\u{2026}\u{201d}",
        &format!("create table \"{}\" (a)", "panjang sekali ".repeat(200)),
    );
    made.named(
        "a table whose name speaks to terminals",
        "tabel \u{201c} [31mmerah\u{201d}",
        "create table \"\u{1b}[31mmerah\" (a)",
    );
}

fn rewritten(made: &mut Made) {
    let answer = "type = 'table' and name = 'answer'";
    let altered = || Came::Named("susunan tabel \u{201c}answer\u{201d}".to_owned());
    for (name, from, to) in [
        ("a table that is strict no more", " strict, without rowid", " without rowid"),
        ("a table that checks no voices", "''eksternal''", "''eksternal'', ''kosong''"),
        ("a table of another order of columns", "explanation text", "explanation int"),
        ("a table with a word more in its comments", "value ", "value /* 5 */ "),
        (
            "a table that joins texts otherwise",
            "explanation text",
            "explanation text collate nocase",
        ),
    ] {
        let sql =
            format!("update sqlite_schema set sql = replace(sql, '{from}', '{to}') where {answer}");
        made.rewritten(name, altered(), &sql);
    }
    let long = format!(
        "update sqlite_schema set sql = replace(sql, 'value ', 'value /*' || hex(zeroblob(5000000)) || '*/ ') where {answer}"
    );
    made.rewritten("a table whose words are ten megabytes", Came::Refused, &long);
    let deep = format!(
        "update sqlite_schema set sql = replace(sql, 'check (', 'check (1{} and ') where {answer}",
        " + 1".repeat(900)
    );
    made.rewritten("a check of 900 terms", Came::Refused, &deep);
    let brackets = format!(
        "update sqlite_schema set sql = replace(sql, 'check (', 'check ({}1{} and ') where {answer}",
        "(".repeat(3_000),
        ")".repeat(3_000)
    );
    made.rewritten("a check in 3 000 brackets", Came::Refused, &brackets);
    for (name, sql) in [
        (
            "words that are no SQL",
            "update sqlite_schema set sql = 'create table answer (' where name = 'answer'",
        ),
        ("no words at all", "update sqlite_schema set sql = null where name = 'answer'"),
        (
            "words that do something else",
            "update sqlite_schema set sql = 'drop table entry' where name = 'answer'",
        ),
        (
            "a root beyond the file",
            "update sqlite_schema set rootpage = 99999999 where name = 'answer'",
        ),
        ("a root below nothing", "update sqlite_schema set rootpage = -5 where name = 'answer'"),
        (
            "a root that is the schema's own",
            "update sqlite_schema set rootpage = 1 where name = 'answer'",
        ),
        ("a root of another kind", "update sqlite_schema set rootpage = 'x' where name = 'answer'"),
        (
            "two tables on one root",
            "update sqlite_schema set rootpage = (select rootpage from sqlite_schema where name = 'answer') where name = 'assignment'",
        ),
        (
            "a kind that there is not",
            "insert into sqlite_schema values ('pintu', 'belakang', 'answer', 0, 'create table belakang (a)')",
        ),
        (
            "a name that is a number",
            "insert into sqlite_schema values ('table', 5, 5, 2, 'create table x (a)')",
        ),
        (
            "one object twice",
            "insert into sqlite_schema select * from sqlite_schema where name = 'answer'",
        ),
        (
            "a trigger as a row of the schema alone",
            "insert into sqlite_schema values ('trigger', 'hantu', 'answer', 0, 'create trigger hantu after insert on answer begin select 1; end')",
        ),
        (
            "an index that belongs to another table",
            "update sqlite_schema set tbl_name = 'target' where name = 'entry_change'",
        ),
    ] {
        made.rewritten(name, Came::Refused, sql);
    }
    // Each holds what the other held, and both are sound: `verify` tells that the journal says otherwise.
    made.rewritten(
        "the roots of two tables exchanged",
        Came::Harmless,
        "create table temp.r as select name, rootpage from sqlite_schema where name in ('unit', 'signatory');
         update sqlite_schema set rootpage = (select rootpage from temp.r where r.name != sqlite_schema.name)
           where type = 'table' and name in ('unit', 'signatory');",
    );
}

fn headers(made: &mut Made) {
    made.bytes("another application's number", Came::Refused, |bytes| bytes[68..72].fill(0));
    made.bytes("no schema version", Came::Refused, |bytes| bytes[60..64].fill(0));
    made.bytes("an older version than its schema", Came::Refused, |bytes| bytes[63] = 3);
    made.bytes("a version of the far future", Came::Refused, |bytes| bytes[60..64].fill(0x7f));
    made.bytes("a version below nothing", Came::Refused, |bytes| bytes[60..64].fill(0xff));
    made.bytes("letters of another kind", Came::Either, |bytes| bytes[59] = 2);
    made.bytes("letters of no kind", Came::Either, |bytes| bytes[59] = 9);
    made.bytes("pages of half the size", Came::Refused, |bytes| {
        bytes[16..18].copy_from_slice(&[2, 0])
    });
    made.bytes("pages of 65 536 bytes", Came::Refused, |bytes| {
        bytes[16..18].copy_from_slice(&[0, 1])
    });
    made.bytes("pages of no size", Came::Refused, |bytes| bytes[16..18].fill(0));
    made.bytes("pages of which half is reserved", Came::Refused, |bytes| bytes[20] = 255);
    made.bytes("a format of the far future", Came::Refused, |bytes| bytes[18..20].fill(9));
    made.bytes("a schema format of the far future", Came::Refused, |bytes| bytes[47] = 9);
    made.bytes("more pages than there are", Came::Refused, |bytes| bytes[28..32].fill(0x7f));
    made.bytes("free pages that are not there", Came::Either, |bytes| bytes[32..40].fill(0x7f));
    made.bytes("nothing behind its header", Came::Refused, |bytes| bytes.truncate(100));
    made.bytes("half of it", Came::Refused, |bytes| bytes.truncate(bytes.len() / 2 / 4096 * 4096));
}

fn pages(made: &mut Made, sound: &Sound) {
    let count = fs::metadata(&sound.path).expect("there").len() / 4_096;
    for nth in 0..16 {
        let page = usize::try_from(1 + nth * (count - 1) / 16).expect("small");
        made.bytes(&format!("noise on page {page} (the {nth}th)"), Came::Either, move |bytes| {
            let mut noise = 0x9e37_79b9_u32.wrapping_mul(page as u32 + 1);
            for byte in &mut bytes[page * 4_096..(page + 1) * 4_096] {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = (noise >> 24) as u8;
            }
        });
    }
    for (name, byte) in [("cells", 3), ("the beginning of cells", 5), ("the kind", 0)] {
        made.bytes(&format!("{name} of every page at their most"), Came::Refused, move |bytes| {
            for page in bytes.chunks_mut(4_096).skip(1) {
                page[byte] = 0xff;
            }
        });
    }
}

fn values(made: &mut Made) {
    // A table that is strict no more while it is filled, and says afterwards that it was all along.
    for (name, table, sql) in [
        ("bytes as a value", "answer", "update answer set value = x'ff00ff'"),
        ("a fraction as a year", "assessment", "update assessment set year = 2024.5"),
        (
            "a voice that there is not",
            "answer",
            "update answer set voice = 'kosong' where code = '1'",
        ),
    ] {
        let of_table = format!("where name = '{table}' and type = 'table'");
        let sql = format!(
            "create table temp.s as select sql from sqlite_schema {of_table};
             update sqlite_schema set sql = replace(replace(replace(sql, ' strict', ''), 'check (', 'check (1 or '), 'not null', '') {of_table};
             pragma writable_schema = reset; {sql};
             pragma writable_schema = on;
             update sqlite_schema set sql = (select sql from temp.s) {of_table};"
        );
        made.rewritten(name, Came::Refused, &sql);
    }
    for (name, expected, sql) in [
        (
            "an explanation of 20 MB",
            Came::Either,
            "update answer set explanation = hex(zeroblob(10000000)) where code = '1'",
        ),
        (
            "explanations of 1 MB everywhere",
            Came::Harmless,
            "update answer set explanation = hex(zeroblob(500000))",
        ),
        (
            "letters that are none",
            Came::Either,
            "update answer set explanation = cast(x'fffefd' as text)",
        ),
        (
            "a zero within a text",
            Came::Harmless,
            "update answer set explanation = 'a' || char(0) || 'b'",
        ),
        ("a level off the scale", Came::Either, "update answer set value = '99' where code = '1'"),
        (
            "a level that is no number",
            Came::Either,
            "update answer set value = 'lima' where code = '1'",
        ),
        (
            "an evidence file of 40 MB",
            Came::Harmless,
            "insert into file values ('titipan', 40000000, zeroblob(40000000))",
        ),
        ("an evidence file that says another size", Came::Harmless, "update file set size = -1"),
        (
            "an instrument that there is not",
            Came::Either,
            "update assessment set instrument = '../../etc/passwd'",
        ),
        ("no agency", Came::Either, "update agency set name = null, present = null"),
        (
            "an entry about nothing",
            Came::Either,
            "insert into entry (id, change, subject, field, old, new) select 'x', id, 'apa/itu', 'name; drop table entry', '1', '2' from change limit 1",
        ),
        ("an entry of no JSON", Came::Either, "update entry set old = '{{{{', new = ']]]]'"),
        (
            "a change that undoes itself",
            Came::Either,
            "update change set kind = 'undo', of = id where position = 2",
        ),
        (
            "the last position of all",
            Came::Harmless,
            "update sqlite_sequence set seq = 9223372036854775807",
        ),
        (
            "200 000 answers to nothing",
            Came::Harmless,
            "insert into answer (assessment, code, voice) with recursive n (x) as (select 1000 union all select x + 1 from n where x < 200000) select (select id from assessment), x, 'mandiri' from n",
        ),
    ] {
        let sql = sql.to_owned();
        made.add(name, expected, move |path| schema(path, &sql));
    }
}
