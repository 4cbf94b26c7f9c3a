//! Headers of several lines, and what stands above and beside them.

use crate::layout::Layout;

pub const HEADERS: &[Layout] = &[
    // Words under a group's heading that nobody knows, and only some columns merged downwards.
    Layout {
        name: "101-pelacak-kepala-dua-baris.xlsx",
        year: 0,
        text: "
! sheet Pelacak
No | Tahun | Indikator | Rekomendasi | Nilai | < | Tindak Lanjut | Target Waktu | OPD | Data Dukung | <
| | | | Pusat | Mandiri | | | | Telah dimiliki | Belum dimiliki
1 | 2023 | {1} | Tetapkan kebijakan | 1 | 2 | Disusun | Juni 2024 | Bagian Hukum | SK Tim | Perwal   => 1@2023 e=1 m=2
2 | 2023 | {2} | Reviu peta rencana | 2 | 3 | Dijadwalkan | TW II 2024 | Bappeda | Peta | Reviu      => 2@2023 e=2 m=3
! words 2 | | Peta | Bappeda
! recommended 2 | Reviu peta rencana | Dijadwalkan | 2024-06-30
",
    },
    Layout {
        name: "102-kelompok-tanpa-gabungan.csv",
        year: 2023,
        text: "
! sheet 102-kelompok-tanpa-gabungan
No | Indikator | Nilai | | Data Dukung |
| | Pusat | Mandiri | Telah dimiliki | Belum dimiliki
1 | {1s} | 1 | 2 | SK Tim | Perwal   => 1 e=1 m=2
2 | {2s} | 2 | 3 | Peta | Reviu      => 2 e=2 m=3
! words 2 | | Peta |
",
    },
    // A title that speaks of indicators is no column of them.
    Layout {
        name: "103-judul-menyebut-indikator.xlsx",
        year: 2023,
        text: "
! sheet Lampiran
PEROLEHAN NILAI TINGKAT KEMATANGAN INDIKATOR
No | Indikator | Tingkat Kematangan 2022 | Tingkat Kematangan 2023 | Keterangan
1 | {1} | 2 | 3 | naik    => 1@2022 m=2; 1 m=3
2 | {2} | 1 | 1 | tetap   => 2@2022 m=1; 2 m=1
! words 1 | naik | |
",
    },
    // Where nothing else names the evidence, its link does; what only says that there is one names nothing.
    Layout {
        name: "104-tautan-bukti.csv",
        year: 2023,
        text: "
! sheet 104-tautan-bukti
No | Indikator | Realisasi 2023 | Target 2023 | Link Bukti Dukung
1 | {1s} | 2 | 3 | contoh.go.id/bukti/1   => 1 m=2
2 | {2s} | 3 | 3 | Klik di sini          => 2 m=3
! words 1 | | contoh.go.id/bukti/1 |
! words 2 | | |
",
    },
    Layout {
        name: "105-tautan-di-samping-bukti.csv",
        year: 2023,
        text: "
! sheet 105-tautan-di-samping-bukti
No | Indikator | Tingkat | Bukti Dukung | Tautan
1 | {1s} | 2 | SK Tim | contoh.go.id/bukti/1   => 1 m=2
! words 1 | | SK Tim |
",
    },
    Layout {
        name: "106-bagian-per-tahun.xlsx",
        year: 2023,
        text: "
! sheet Riwayat
No | Indikator | Nilai
HASIL PENILAIAN TAHUN 2021 | < | <
1 | {1} | 1   => 1@2021 m=1
2 | {2} | 2   => 2@2021 m=2
HASIL PENILAIAN TAHUN 2022 | < | <
1 | {1} | 2   => 1@2022 m=2
2 | {2} | 3   => 2@2022 m=3
",
    },
    Layout {
        name: "107-tahun-berdampingan.xlsx",
        year: 0,
        text: "
! sheet Banding
Tahun 2021 | < | < | | Tahun 2022 | < | <
No | Indikator | Nilai | | No | Indikator | Nilai
1 | {1s} | 1 | | 1 | {1s} | 2   => 1@2021 m=1; 1@2022 m=2
2 | {2s} | 2 | | 2 | {2s} | 3   => 2@2021 m=2; 2@2022 m=3
",
    },
    Layout {
        name: "108-verifikasi-dan-evaluasi.csv",
        year: 2023,
        text: "
! sheet 108-verifikasi-dan-evaluasi
NO | INDIKATOR | NILAI MANDIRI | NILAI VERIFIKASI OPD | NILAI EVALUASI KEMENPAN
1 | {1s} | 4 | 3 | 2   => 1 m=4 i=3 e=2
2 | {2s} | 3 | 3 | 1   => 2 m=3 i=3 e=1
",
    },
    // Years under words that speak of no answers are no answers.
    Layout {
        name: "109-tahun-anggaran.xlsx",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai 2023 | Anggaran (juta) | <
| | | 2022 | 2023
1 | {1s} | 2 | 3 | 4   => 1 m=2
2 | {2s} | 3 | 5 | 1   => 2 m=3
",
    },
];
