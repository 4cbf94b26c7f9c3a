//! The sample agency's answers for 2021: made up, every one of them. The published index of the year
//! is 1,53; its levels were never published, so these are chosen to give exactly that.

/// One indicator: level, OPDs (the first leads), explanation, evidence.
pub type SampleAnswer = (u8, &'static str, &'static str, &'static str);

const KOMINFO: &str = "Dinas Komunikasi dan Informatika";
const BAPPEDA: &str = "Badan Perencanaan Pembangunan Daerah";
const BPKPD: &str = "Badan Pengelolaan Keuangan dan Pendapatan Daerah";
const BKPSDM: &str = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";
const INSPEKTORAT: &str = "Inspektorat";
const ORGANISASI: &str = "Bagian Organisasi Sekretariat Daerah";
const HUKUM: &str = "Bagian Hukum Sekretariat Daerah";
const PENGADAAN: &str = "Bagian Pengadaan Barang dan Jasa Sekretariat Daerah";
const PERPUSTAKAAN: &str = "Dinas Perpustakaan dan Kearsipan";
const TENAGA_KERJA: &str = "Dinas Ketenagakerjaan";
const PERIZINAN: &str = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu";

/// In the order of the 47 indicators.
pub const ANSWERS: [SampleAnswer; 47] = [
    (
        1,
        KOMINFO,
        "Rancangan peraturan wali kota tentang penyelenggaraan SPBE sudah memuat bab arsitektur, tetapi belum dibahas bersama dan belum ditetapkan.",
        "Rancangan Peraturan Wali Kota tentang Penyelenggaraan SPBE\nNotula rapat penyusunan rancangan peraturan",
    ),
    (
        1,
        KOMINFO,
        "Ketentuan peta rencana baru tercantum sebagai pasal dalam rancangan peraturan yang sama; belum ada aturan yang berlaku.",
        "Rancangan Peraturan Wali Kota tentang Penyelenggaraan SPBE",
    ),
    (
        1,
        KOMINFO,
        "Pengelolaan data masih mengikuti kebiasaan tiap perangkat daerah. Aturan Satu Data tingkat kota sedang disusun.",
        "Konsep Peraturan Wali Kota tentang Satu Data",
    ),
    (
        2,
        KOMINFO,
        "Surat edaran Sekretaris Daerah mengatur tahapan pembangunan aplikasi, dari kajian kebutuhan sampai serah terima. Kewajiban berkonsultasi dengan Dinas Komunikasi dan Informatika belum diatur.",
        "Surat Edaran Sekretaris Daerah tentang Pembangunan Aplikasi\nDaftar distribusi surat edaran",
    ),
    (
        1,
        KOMINFO,
        "Belum ada aturan tentang pemakaian ruang server kota. Konsep standar layanannya baru disusun di tingkat bidang.",
        "Konsep standar layanan ruang server",
    ),
    (
        2,
        KOMINFO,
        "Keputusan Kepala Dinas mengatur pemakaian jaringan antarkantor untuk perangkat daerah di kompleks balai kota; kecamatan dan kelurahan belum tercakup.",
        "Keputusan Kepala Dinas tentang Pemanfaatan Jaringan Antarkantor",
    ),
    (
        1,
        KOMINFO,
        "Belum ada aturan tentang sistem penghubung layanan. Integrasi antaraplikasi dilakukan langsung bila diperlukan.",
        "",
    ),
    (
        2,
        KOMINFO,
        "Keputusan Wali Kota menunjuk pengelola keamanan informasi dan menetapkan ruang lingkupnya, tetapi perencanaan, evaluasi kinerja, dan perbaikan berkelanjutan belum diatur.",
        "Keputusan Wali Kota tentang Pengelola Keamanan Informasi\nLaporan penunjukan tim tanggap insiden",
    ),
    (
        1,
        KOMINFO,
        "Audit TIK belum diatur. Inspektorat dan Dinas Komunikasi dan Informatika baru membahas pembagian perannya.",
        "Notula rapat pembahasan audit TIK",
    ),
    (
        3,
        KOMINFO,
        "Keputusan Wali Kota tentang Tim Koordinasi SPBE mengatur tugas tim bagi seluruh perangkat daerah, termasuk kecamatan. Kerja sama dengan instansi lain belum diatur.",
        "Keputusan Wali Kota tentang Tim Koordinasi SPBE\nLampiran susunan dan tugas tim",
    ),
    (
        1,
        KOMINFO,
        "Dokumen arsitektur belum ada. Inventarisasi aplikasi dan infrastruktur dimulai pada triwulan keempat.",
        "Daftar inventaris aplikasi sementara",
    ),
    (1, KOMINFO, "Peta rencana belum disusun karena menunggu dokumen arsitektur.", ""),
    (
        1,
        "Badan Perencanaan Pembangunan Daerah; Badan Pengelolaan Keuangan dan Pendapatan Daerah",
        "Belanja TIK tercantum dalam rencana kerja tiap perangkat daerah, tetapi belum dikonsultasikan ke Dinas Komunikasi dan Informatika sebelum dianggarkan.",
        "Rekapitulasi belanja TIK dalam RKA 2021",
    ),
    (
        1,
        "Bagian Organisasi Sekretariat Daerah; Badan Perencanaan Pembangunan Daerah",
        "Peta proses bisnis baru disusun untuk tiga perangkat daerah dan belum mengikuti pedoman penyusunan yang berlaku.",
        "Peta proses bisnis tiga perangkat daerah",
    ),
    (
        2,
        KOMINFO,
        "Pembangunan aplikasi mengikuti tahapan dalam surat edaran dan dilengkapi dokumen kebutuhan, rancangan, dan uji terima. Konsultasi ke Dinas Komunikasi dan Informatika belum dilakukan semua perangkat daerah.",
        "Dokumen kebutuhan perangkat lunak\nBerita acara uji terima aplikasi",
    ),
    (
        1,
        KOMINFO,
        "Ruang server tersedia dan dipakai untuk aplikasi yang dikelola Dinas Komunikasi dan Informatika. Perangkat daerah lain masih menyewa layanan sendiri.",
        "Daftar aplikasi pada ruang server\nFoto ruang server",
    ),
    (
        2,
        KOMINFO,
        "Jaringan antarkantor menghubungkan perangkat daerah di kompleks balai kota. Kecamatan dan kelurahan masih memakai sambungan internet masing-masing.",
        "Topologi jaringan antarkantor\nLaporan pemantauan jaringan",
    ),
    (
        1,
        KOMINFO,
        "Sistem penghubung layanan belum ada. Pertukaran data dilakukan dengan berkas.",
        "",
    ),
    (
        1,
        KOMINFO,
        "Tim Koordinasi sudah dibentuk dan pernah bertemu dua kali, tetapi belum memiliki program kerja tahunan.",
        "Undangan dan notula rapat Tim Koordinasi SPBE",
    ),
    (
        1,
        KOMINFO,
        "Kolaborasi berjalan sewaktu-waktu, misalnya ketika data kependudukan diperlukan untuk bantuan sosial. Rencana kolaborasi belum ada.",
        "Notula rapat koordinasi data bantuan sosial",
    ),
    (
        1,
        "Dinas Komunikasi dan Informatika; Inspektorat",
        "Risiko SPBE belum dikelola secara khusus. Daftar risiko perangkat daerah belum memuat risiko aplikasi dan data.",
        "",
    ),
    (
        1,
        KOMINFO,
        "Pengendalian keamanan berupa tembok api dan pencadangan mingguan sedang dibangun untuk ruang server.",
        "Laporan pemasangan perangkat keamanan jaringan",
    ),
    (
        1,
        KOMINFO,
        "Data dikumpulkan setahun sekali untuk buku Kota dalam Angka. Program manajemen data belum ada.",
        "Formulir pengumpulan data sektoral",
    ),
    (
        1,
        BPKPD,
        "Perangkat TIK dicatat sebagai barang milik daerah. Pencatatan lisensi dan aplikasi belum dilakukan.",
        "Kartu inventaris barang perangkat komputer",
    ),
    (
        1,
        BKPSDM,
        "Pelatihan TIK diikuti menurut undangan yang datang. Rencana kebutuhan kompetensi belum disusun.",
        "Daftar pegawai yang mengikuti pelatihan TIK 2021",
    ),
    (
        1,
        KOMINFO,
        "Pengetahuan tentang pengoperasian aplikasi disimpan oleh tiap pengelola. Tempat berbagi pengetahuan belum ada.",
        "",
    ),
    (
        1,
        ORGANISASI,
        "Perubahan cara kerja disampaikan melalui sosialisasi ketika aplikasi baru dipakai, tanpa rencana manajemen perubahan.",
        "Dokumentasi sosialisasi aplikasi",
    ),
    (
        2,
        KOMINFO,
        "Layanan bantuan bagi pengguna aplikasi direncanakan dan dibuka pada jam kerja melalui satu nomor kontak. Pengelolaan perubahan dan rilis belum dijalankan.",
        "Rekapitulasi permintaan bantuan 2021\nPetunjuk layanan bantuan",
    ),
    (
        1,
        "Inspektorat; Dinas Komunikasi dan Informatika",
        "Audit infrastruktur belum dilaksanakan.",
        "",
    ),
    (1, "Inspektorat; Dinas Komunikasi dan Informatika", "Audit aplikasi belum dilaksanakan.", ""),
    (
        1,
        "Inspektorat; Dinas Komunikasi dan Informatika",
        "Audit keamanan belum dilaksanakan. Penilaian kerentanan pernah dilakukan sekali pada situs resmi atas bantuan luar.",
        "Ringkasan penilaian kerentanan situs resmi",
    ),
    (
        2,
        BAPPEDA,
        "Perangkat daerah mengunggah usulan dan mengunduh dokumen rencana kerja melalui aplikasi perencanaan. Persetujuan masih dilakukan di luar sistem.",
        "Tangkapan layar unggah usulan rencana kerja\nPetunjuk pemakaian aplikasi perencanaan",
    ),
    (
        2,
        BAPPEDA,
        "Rancangan anggaran diunggah dan diunduh melalui aplikasi penganggaran. Validasi dan persetujuan masih memakai lembar cetak.",
        "Tangkapan layar unggah rancangan anggaran",
    ),
    (
        3,
        BPKPD,
        "Permintaan dan pencairan dana diproses di dalam aplikasi keuangan dengan pemeriksaan serta persetujuan berjenjang. Pertukaran data dengan aplikasi perencanaan belum otomatis.",
        "Tangkapan layar persetujuan pencairan dana\nAlur persetujuan pada aplikasi keuangan",
    ),
    (
        3,
        PENGADAAN,
        "Pemilihan penyedia berlangsung dari pengumuman sampai penetapan di dalam sistem pengadaan elektronik. Data rencana pengadaan belum terhubung otomatis dengan aplikasi keuangan.",
        "Tangkapan layar penetapan pemenang\nLaporan paket pengadaan elektronik 2021",
    ),
    (
        2,
        BKPSDM,
        "Pegawai dapat melihat riwayatnya serta mengunggah dan mengunduh dokumen kepegawaian. Permohonan cuti masih memakai formulir cetak.",
        "Tangkapan layar profil pegawai\nPetunjuk unggah dokumen kepegawaian",
    ),
    (
        1,
        PERPUSTAKAAN,
        "Layanan kearsipan baru menyajikan daftar arsip pada situs dinas. Naskah dinas masih dikelola secara cetak.",
        "Tangkapan layar daftar arsip",
    ),
    (
        2,
        BPKPD,
        "Pengurus barang mengunggah dan mengunduh daftar inventaris melalui aplikasi aset. Persetujuan penghapusan barang masih di luar sistem.",
        "Tangkapan layar daftar inventaris barang",
    ),
    (
        1,
        INSPEKTORAT,
        "Situs Inspektorat menyajikan ringkasan rencana dan hasil pengawasan. Pemantauan tindak lanjut masih memakai lembar kerja.",
        "Tangkapan layar halaman rencana pengawasan",
    ),
    (
        1,
        ORGANISASI,
        "Capaian kinerja diumumkan pada situs resmi setiap triwulan. Pelaporan perangkat daerah masih dikirim melalui surat elektronik.",
        "Tangkapan layar halaman capaian kinerja",
    ),
    (
        1,
        BKPSDM,
        "Informasi penilaian kinerja pegawai baru berupa rekapitulasi pada situs badan. Penilaian disusun dengan lembar kerja.",
        "Rekapitulasi penilaian kinerja pegawai",
    ),
    (
        3,
        KOMINFO,
        "Pengaduan masuk melalui kanal nasional, diteruskan kepada perangkat daerah, ditanggapi, dan ditutup di dalam sistem. Integrasi dengan kanal pengaduan kota belum ada.",
        "Laporan tindak lanjut pengaduan 2021\nKeputusan Wali Kota tentang Pengelola Pengaduan\nTangkapan layar alur penyelesaian pengaduan",
    ),
    (
        1,
        KOMINFO,
        "Statistik kota disajikan sebagai halaman informasi dan belum dapat diunduh sebagai kumpulan data.",
        "Tangkapan layar halaman statistik kota",
    ),
    (
        2,
        HUKUM,
        "Masyarakat dapat mencari dan mengunduh produk hukum pada situs JDIH kota. Alur persetujuan sebelum penerbitan belum tersedia di dalam sistem.",
        "Tangkapan layar pencarian produk hukum",
    ),
    (
        2,
        BPKPD,
        "Wajib pajak dapat melihat tagihan dan mengunduh surat ketetapan. Pembayaran dilakukan di luar sistem.",
        "Tangkapan layar cetak surat ketetapan pajak daerah",
    ),
    (
        1,
        TENAGA_KERJA,
        "Informasi lowongan kerja diumumkan pada situs dinas. Pelamar belum dapat mendaftar secara elektronik.",
        "Tangkapan layar halaman lowongan kerja",
    ),
    (
        3,
        PERIZINAN,
        "Permohonan izin diajukan, diperiksa, disetujui, dan diterbitkan di dalam sistem perizinan. Data belum terhubung otomatis dengan layanan pajak daerah.",
        "Tangkapan layar penerbitan izin\nStandar operasional prosedur perizinan elektronik\nRekapitulasi izin terbit 2021",
    ),
];
