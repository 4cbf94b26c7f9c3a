//! What may be typed: the fixed contract of the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, CommandFactory, FromArgMatches};
use clap::{Parser, Subcommand};

/// Penilaian mandiri SPBE dan Indeks Pemdi, tanpa jendela dan tanpa jaringan.
#[derive(Debug, Parser)]
#[command(
    name = "spbe-mandiri",
    version,
    arg_required_else_help = true,
    subcommand_required = true
)]
pub struct Arguments {
    /// Menampilkan versi program
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    /// Nama pengubah yang dicatat dalam riwayat
    #[arg(long, global = true, default_value = "baris perintah", value_name = "NAMA")]
    pub author: String,
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is no command, or help was asked for.
    pub fn typed() -> Result<Arguments, clap::Error> {
        let mut command = in_indonesian(Arguments::command());
        let mut typed: ArgMatches = command.try_get_matches_from_mut(std::env::args_os())?;
        Arguments::from_arg_matches_mut(&mut typed)
    }
}

/// The help pages' own words in Indonesian, down to the last subcommand.
fn in_indonesian(command: clap::Command) -> clap::Command {
    let subcommands: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("Menampilkan bantuan ini");
    let command = command
        .help_template("{about}\n\nPemakaian: {usage}\n\n{all-args}")
        .subcommand_help_heading("Perintah")
        .subcommand_value_name("PERINTAH")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Isian" } else { "Opsi" };
            let argument = argument.help_heading(heading);
            if argument.get_action().takes_values() {
                argument.hide_possible_values(true).hide_default_value(true)
            } else {
                argument
            }
        });
    subcommands.iter().fold(command, |command, name| command.mut_subcommand(name, in_indonesian))
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Membuat berkas baru dengan satu penilaian
    New(New),
    /// Menampilkan instrumen bawaan; memeriksa dan menambah instrumen sendiri
    Instruments {
        #[command(subcommand)]
        command: Option<InstrumentsCommand>,
        /// Keluaran JSON
        #[arg(long)]
        json: bool,
    },
    /// Menambah penilaian ke dalam berkas
    Assessment {
        #[command(subcommand)]
        command: AssessmentCommand,
    },
    /// Mengambil alih hasil penilaian lain dalam berkas sebagai indeks luar suatu indikator
    TakeIndex(TakeIndex),
    /// Menghitung indeks, domain, dan aspek
    Score(Score),
    /// Mengimpor spreadsheet
    Import(Import),
    /// Mencatat target indeks suatu tahun
    Target(Target),
    /// Mencari jalan termurah menuju target
    Plan(Plan),
    /// Menulis laporan PDF
    Report(Report),
    /// Menulis buku kerja, CSV, atau JSON
    Export(Export),
    /// Menampilkan riwayat perubahan
    History {
        /// Berkas penilaian
        file: PathBuf,
        /// Keluaran JSON
        #[arg(long)]
        json: bool,
    },
    /// Mengurungkan perubahan terakhir
    Undo {
        /// Berkas penilaian
        file: PathBuf,
    },
    /// Membuat salinan yang diperiksa
    Backup {
        /// Berkas penilaian
        file: PathBuf,
        /// Tempat salinan
        #[arg(short = 'o', long = "out", value_name = "SALINAN")]
        out: Option<PathBuf>,
    },
    /// Memulihkan salinan menjadi berkas baru
    Restore {
        /// Salinan
        copy: PathBuf,
        /// Berkas baru
        #[arg(short = 'o', long = "out", value_name = "BERKAS")]
        out: PathBuf,
    },
    /// Memeriksa keutuhan berkas, atau mencocokkan laporan cetak dengannya
    Verify {
        /// Berkas penilaian
        file: PathBuf,
        /// PDF laporan yang dicocokkan dengan isi berkas
        #[arg(long, value_name = "PDF")]
        pdf: Option<PathBuf>,
        /// Keluaran JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum InstrumentsCommand {
    /// Memeriksa berkas instrumen
    Check {
        /// Berkas JSON
        file: PathBuf,
    },
    /// Menambah instrumen sendiri ke dalam berkas penilaian
    Add {
        /// Berkas penilaian
        file: PathBuf,
        /// Berkas instrumen (JSON)
        instrument: PathBuf,
        /// Keluaran JSON
        #[arg(long)]
        json: bool,
    },
    /// Menghapus instrumen sendiri yang tidak dipakai
    Remove {
        /// Berkas penilaian
        file: PathBuf,
        /// Pengenal instrumen
        id: String,
    },
    /// Menampilkan instrumen yang tersedia dalam berkas penilaian
    List {
        /// Berkas penilaian
        file: PathBuf,
        /// Keluaran JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum AssessmentCommand {
    /// Menambah penilaian suatu tahun
    Add {
        /// Berkas penilaian
        file: PathBuf,
        /// Tahun penilaian
        #[arg(long, value_name = "TAHUN")]
        year: i32,
        /// Instrumen; bila tidak diisi, yang berlaku pada tahun itu
        #[arg(long, value_name = "ID")]
        instrument: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct TakeIndex {
    /// Berkas penilaian
    pub file: PathBuf,
    /// Indikator yang mengambil hasil itu
    #[arg(long, value_name = "INDIKATOR")]
    pub indicator: String,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Instrumen penilaian, bila setahun ada beberapa
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
}

#[derive(Debug, Args)]
pub struct New {
    /// Berkas yang dibuat, berakhiran .spbe
    pub file: PathBuf,
    /// Nama instansi
    #[arg(long, value_name = "NAMA")]
    pub agency: String,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: i32,
    /// Instrumen; bila tidak diisi, yang berlaku pada tahun itu
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
    /// Instrumen sendiri dari berkas JSON; disimpan dalam berkas yang dibuat
    #[arg(long, value_name = "BERKAS", conflicts_with = "instrument")]
    pub instrument_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("answers")
    .args(["levels", "values", "items", "external", "levels_file"])
    .multiple(true))]
#[command(group = ArgGroup::new("of_what")
    .args(["file", "levels", "values", "items", "external", "levels_file"])
    .multiple(true))]
pub struct Score {
    /// Berkas penilaian
    #[arg(required_unless_present = "instrument", conflicts_with = "answers")]
    pub file: Option<PathBuf>,
    /// Tanpa berkas: menghitung menurut instrumen ini; dengan berkas: penilaian dengan instrumen ini
    #[arg(long, value_name = "ID", requires = "of_what")]
    pub instrument: Option<String>,
    /// Satu angka untuk setiap indikator, tanda - bila belum dijawab
    #[arg(
        long,
        value_name = "TINGKAT",
        requires = "instrument",
        allow_hyphen_values = true,
        group = "given"
    )]
    pub levels: Option<String>,
    /// Nilai pecahan, dipisahkan koma
    #[arg(
        long,
        value_name = "NILAI",
        requires = "instrument",
        allow_hyphen_values = true,
        group = "given"
    )]
    pub values: Option<String>,
    /// Butir bukti yang diterima, dipisahkan koma
    #[arg(long, value_name = "BUTIR", requires = "instrument", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["levels", "values", "levels_file"])]
    pub items: Option<String>,
    /// Daftar butir yang dipakai dengan --items; bila tidak diisi, daftar pertama instrumen itu
    #[arg(long, value_name = "ID", requires = "items")]
    pub layer: Option<String>,
    /// Indeks lain menurut satuannya, misalnya 5=25,18=40.5
    #[arg(long, value_name = "INDEKS", requires = "instrument", conflicts_with_all = ["levels", "values", "levels_file"])]
    pub external: Option<String>,
    /// Berkas dengan satu instansi per baris: ID, tab, tingkat
    #[arg(long, value_name = "BERKAS", requires = "instrument", group = "given")]
    pub levels_file: Option<PathBuf>,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Suara: mandiri, internal, atau eksternal; mandiri bila tidak diisi
    #[arg(long, value_name = "SUARA", default_value = "mandiri", value_parser = ["mandiri", "internal", "eksternal"])]
    pub voice: String,
    /// Keluaran JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Berkas penilaian
    pub file: PathBuf,
    /// Spreadsheet
    #[arg(required = true, value_name = "SHEET")]
    pub sheets: Vec<PathBuf>,
    /// Hanya tahun ini
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Instrumen penilaian, bila setahun ada beberapa
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
    /// Suara untuk kolom nilai biasa: mandiri, internal, atau eksternal; mandiri bila tidak diisi
    #[arg(long, value_name = "SUARA", default_value = "mandiri", value_parser = ["mandiri", "internal", "eksternal"])]
    pub voice: String,
    /// Pratinjau saja, tidak menyimpan apa pun
    #[arg(long)]
    pub dry_run: bool,
    /// Mengambil yang dapat diambil walaupun ada baris yang berbeda atau ditolak
    #[arg(long, conflicts_with = "dry_run")]
    pub accept: bool,
    /// Keluaran JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Target {
    /// Berkas penilaian
    pub file: PathBuf,
    /// Tahun yang ditargetkan
    #[arg(long, value_name = "TAHUN")]
    pub year: i32,
    /// Indeks yang ditargetkan, misalnya 2,6
    #[arg(long, value_name = "INDEKS")]
    pub value: String,
    /// Dokumen perencanaan: RPJMD, Renstra, RKPD, atau IKU
    #[arg(long, value_name = "SUMBER", default_value = "RPJMD")]
    pub source: String,
    /// Nama dokumennya
    #[arg(long, value_name = "DOKUMEN", default_value = "")]
    pub document: String,
    /// Instrumen yang dipakai target; bila tidak diisi, instrumen penilaian terakhir
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
}

#[derive(Debug, Args)]
pub struct Report {
    /// Berkas penilaian
    pub file: PathBuf,
    /// PDF yang ditulis
    #[arg(short = 'o', long = "out", value_name = "PDF")]
    pub out: PathBuf,
    /// Jenis laporan: ringkas, lengkap, opd, rencana, perbandingan, berita-acara,
    /// persetujuan-publikasi, atau penyesuaian-target; lengkap bila tidak diisi
    #[arg(long, value_name = "JENIS", default_value = "lengkap")]
    pub kind: String,
    /// Perangkat daerah untuk laporan opd
    #[arg(long, value_name = "NAMA")]
    pub opd: Option<String>,
    /// Batas waktu penyerahan pada laporan opd, misalnya 2026-12-15
    #[arg(long, value_name = "TANGGAL")]
    pub due: Option<String>,
    /// Melampirkan riwayat perubahan pada laporan lengkap
    #[arg(long)]
    pub appendix: bool,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Instrumen penilaian, bila setahun ada beberapa
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
}

#[derive(Debug, Args)]
pub struct Plan {
    /// Berkas penilaian
    pub file: PathBuf,
    /// Indeks atau predikat yang dituju, misalnya 2.6 atau Baik
    #[arg(long, value_name = "INDEKS")]
    pub target: String,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Instrumen penilaian, bila setahun ada beberapa
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
    /// Tingkat tertinggi yang boleh dituju rencana
    #[arg(long, value_name = "TINGKAT")]
    pub max_level: Option<String>,
    /// Langkah terbanyak untuk satu indikator
    #[arg(long, value_name = "JUMLAH")]
    pub max_step: Option<u8>,
    /// Indikator yang tetap, dipisahkan koma
    #[arg(long, value_name = "INDIKATOR", value_delimiter = ',')]
    pub freeze: Vec<String>,
    /// Indikator yang harus mencapai suatu tingkat, misalnya 1=3,12=2
    #[arg(long, value_name = "INDIKATOR=TINGKAT", value_delimiter = ',')]
    pub must: Vec<String>,
    /// Tingkat terendah untuk semua indikator
    #[arg(long, value_name = "TINGKAT")]
    pub floor: Option<String>,
    /// Kapasitas setiap perangkat daerah, misalnya "Bappeda=6"; dapat diulang
    #[arg(long, value_name = "OPD=UPAYA")]
    pub capacity: Vec<String>,
    /// Praktik dinaikkan hanya setelah kebijakan yang mendasarinya ada
    #[arg(long)]
    pub prerequisites: bool,
    /// Tetap mencapai target walaupun sekian langkah ditolak asesor
    #[arg(long, value_name = "JUMLAH", default_value_t = 0)]
    pub withstand: u8,
    /// CSV upaya per langkah dengan kolom indikator,dari,ke,upaya (pemisah koma atau titik koma);
    /// satu baris boleh mencakup beberapa tingkat dan upayanya dibagi rata; langkah yang tidak
    /// disebut memakai perkiraan bawaan dalam orang-bulan
    #[arg(long, value_name = "BERKAS")]
    pub effort: Option<PathBuf>,
    /// Setiap langkah dihitung satu satuan upaya
    #[arg(long)]
    pub unit_effort: bool,
    /// Keluaran JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    /// Berkas penilaian
    pub file: PathBuf,
    /// Berkas yang ditulis, berakhiran .xlsx, .csv, atau .json
    #[arg(short = 'o', long = "out", value_name = "BERKAS")]
    pub out: PathBuf,
    /// Jenis buku kerja: hasil, kuesioner, atau salinan-portal
    #[arg(long, value_name = "JENIS")]
    pub kind: Option<String>,
    /// Tahun penilaian
    #[arg(long, value_name = "TAHUN")]
    pub year: Option<i32>,
    /// Instrumen penilaian, bila setahun ada beberapa
    #[arg(long, value_name = "ID")]
    pub instrument: Option<String>,
    /// Hanya indikator OPD ini (untuk kuesioner)
    #[arg(long, value_name = "NAMA")]
    pub opd: Option<String>,
    /// Satu kuesioner untuk setiap OPD, ditulis ke folder BERKAS
    #[arg(long, conflicts_with = "opd")]
    pub all_opds: bool,
}
