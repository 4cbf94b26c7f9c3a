//! Sheets on which more stands than one table of answers: lists beside and below it, a row for every level
//! or every assessor, names of which only a part is written. All words and answers are made up.

use crate::layout::Layout;

pub const SHARED: &[Layout] = &[
    Layout {
        name: "90-daftar-di-samping-dan-di-bawah.xlsx",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai | Keterangan | | No | Nama OPD | Indikator yang Diampu => s F
1 | {1s} | 3 | Sudah ada | | 1 | Dinas A | 1, 2                               => 1 m=3
2 | {2s} | 2 | | | 2 | Dinas B | 3-5                                         => 2 m=2
3 | {3s} | 2 | | | | |                                                       => 3 m=2
4 | {4s} | 9 | | | | |                                                       => x C tingkat 1 sampai 5
5 | {5s} | 4 | | | | |                                                       => 5 m=4

Target indeks SPBE
Tahun | Target | Dokumen   => s A
2024 | 2.8 | RPJMD
2025 | 3 | RPJMD
! words 1 | Sudah ada | |
! words 2 | | |
",
    },
    Layout {
        name: "91-baris-untuk-setiap-tingkat.xlsx",
        year: 2023,
        text: "
! sheet Data Dukung
No | Indikator | Level | Kriteria | Data Dukung | Ada/Tidak | OPD   => x A menghitung tingkat; r A
1 | {1} | 1 | Kriteria satu | Dokumen 1.1 | Ada | Dinas A           => 1
^ | ^ | 2 | Kriteria dua | Dokumen 1.2 | Tidak | Dinas A
^ | ^ | 3 | Kriteria tiga | Dokumen 1.3 | Tidak | Dinas A
2 | {2} | 1 | Kriteria satu | Dokumen 2.1 | Ada | Dinas B           => 2
^ | ^ | 2 | Kriteria dua | Dokumen 2.2 | Ada | Dinas B
^ | ^ | 3 | Kriteria tiga | Dokumen 2.3 | Tidak | Dinas B
! words 1 | | | Dinas A
! words 2 | | | Dinas B
",
    },
    Layout {
        name: "92-baris-untuk-setiap-penilai.xlsx",
        year: 2023,
        text: "
! sheet Hasil
No | Indikator | Penilai | Nilai | Keterangan
1 | {1s} | Mandiri | 3 | Sudah ditetapkan           => 1 m=3
1 | {1s} | Asesor Eksternal | 2 | Belum berlaku      => 1 e=2
2 | {2s} | Mandiri | 2 |                             => 2 m=2
^ | ^    | Asesor Internal | 2 |                     => 2 i=2
^ | ^    | Kemenpan RB | 1 |                         => 2 e=1
3 | {3s} | Mandiri | 4 |                             => x D tertulis lebih dari sekali
3 | {3s} | Mandiri | 3 |                             => x D tertulis lebih dari sekali
! words 1 | Belum berlaku | |
",
    },
    Layout {
        name: "93-nama-disingkat.xlsx",
        year: 2023,
        text: "
! sheet Isian OPD
Indikator | Level
Keb. Int. Arsitektur SPBE | 3         => 1 m=3
Kebijakan Internal Man. Data | 2      => 3 m=2
Yan. Kepegawaian | 3                  => 36 m=3
Layanan Pengadaan Barjas | 3          => 35 m=3
Layanan Publik Sektor III | 2         => 47 m=2
Kompetensi SDM | 2                    => 25 m=2; r A
Manajemen Resiko | 2                  => 21 m=2; r A
Pengelolaan BMN/BMD | 3               => 38 m=3; r A
Audit Infrastruktur | 1               => 29 m=1; r A
Man. Keamanan Informasi | 2           => x A tidak dikenali
Tim Koordinasi SPBE | 2               => x A tidak dikenali
Sistem Penghubung Layanan | 2         => x A tidak dikenali
",
    },
    Layout {
        name: "94-nama-tingkat-tangga-lain.xlsx",
        year: 2023,
        text: "
! sheet Level
No | Indikator | Level
31 | {31s} | 2 (Terkelola)      => 31 m=2
32 | {32s} | 2 (Terkelola)      => 32 m=2
33 | {33s} | Tingkat 3 - Terdefinisi => 33 m=3
34 | {34s} | 2 (Terdefinisi)    => x C menyebut tingkat dan nama yang berbeda
35 | {35s} | 3 (Interaksi)      => x C menyebut tingkat dan nama yang berbeda
",
    },
    Layout {
        name: "95-formulir-per-indikator.xlsx",
        year: 2023,
        text: "
! sheet Indikator 1
FORMULIR PENILAIAN MANDIRI SPBE
Nomor Indikator | : | 1           => 1 m=3
Nama Indikator | : | {1}
Tingkat Kematangan | : | 3
Penjelasan | : | Sudah ditetapkan
Bukti Dukung | : | Perwal contoh
Perangkat Daerah | : | Dinas A
! sheet Indikator 2
Nomor Indikator | 2               => 2 m=2
Nama Indikator | {2}
Tingkat Kematangan | Level 2
Penjelasan | Rancangan
! sheet Indikator 3
Nama Indikator | {3}
Tingkat Kematangan | 7            => x B tingkat 1 sampai 5
! words 1 | Sudah ditetapkan | Perwal contoh | Dinas A
! words 2 | Rancangan | |
",
    },
    Layout {
        name: "96-judul-inggris.xlsx",
        year: 2023,
        text: "
! sheet Self Assessment
No | Indicator | Maturity Level | Evidence | PIC
1 | {1s} | 3 | Perwal contoh | Dinas A     => 1 m=3
2 | {2s} | 2 | | Dinas A                   => 2 m=2
! words 1 | | Perwal contoh | Dinas A
",
    },
];
