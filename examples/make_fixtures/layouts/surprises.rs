//! Layouts that were once read wrongly, or lost something without a word. All answers are made up.

use crate::layout::Layout;

pub const SURPRISES: &[Layout] = &[
    Layout {
        name: "55-nama-dipendekkan-per-domain.xlsx",
        year: 2023,
        text: "
! sheet Isian
Domain | Indikator | Nilai
Kebijakan Internal SPBE | Arsitektur SPBE | 3  => r B; 1 m=3
^ | Peta Rencana SPBE | 2                      => r B; 2 m=2
^ | Pembangunan Aplikasi SPBE | 2              => r B; 4 m=2
Tata Kelola SPBE | Arsitektur SPBE | 1         => 11 m=1
 | Peta Rencana | 1                            => 12 m=1
! sheet Manajemen
No | Indikator | Tingkat => r A
1 | Manajemen Risiko | 2        => r B; 21 m=2
2 | Manajemen Data | 3          => r B; 23 m=3
3 | Kompetensi SDM | 1          => r B; 25 m=1
4 | Manajemen Layanan SPBE | 1  => r B; 28 m=1
",
    },
    Layout {
        name: "56-lembar-domain-bernomor.xlsx",
        year: 2023,
        text: "
! sheet Kebijakan
Domain 1 Kebijakan Internal SPBE
No | Indikator | Nilai
1 | Arsitektur SPBE | 3             => 1 m=3
2 | Peta Rencana SPBE | 2           => 2 m=2
3 | Manajemen Data | 2              => r A; 3 m=2
4 | Pembangunan Aplikasi SPBE | 4   => 4 m=4
5 | Layanan Pusat Data | 2          => 5 m=2
6 | Layanan Jaringan Intra | 2      => 6 m=2
",
    },
    Layout {
        name: "57-judul-dengan-skala.xlsx",
        year: 2023,
        text: "
! sheet LKE
No. | Nama Indikator | Nilai Mandiri (1-5) | Nilai Asesor Internal (skala 1 s.d. 5) | Bukti Dukung 1 | Bukti Dukung 2
1 | {1s} | 3 | 2 | Perwal | SK        => 1 m=3 i=2
2 | {2s} | 2 | 2 |        | Notula    => 2 m=2 i=2
! words 1 | | Perwal; SK |
! words 2 | | Notula |
! sheet Nilai OPD
No | Indikator | Nilai OPD | Nilai Asesor | PIC
11 | {11s} | 3 | 2 | 4 => 11 m=3 e=2; r E
! sheet Tanpa Nilai
No | Indikator | Hasil Pengisian OPD | Penjelasan => r A
3 | {3s} | 4 | Sudah => 3
! words 3 | Sudah | |
",
    },
    Layout {
        name: "58-tahun-berselisih.xlsx",
        year: 2023,
        text: "
! sheet LKE 2022
Penilaian Mandiri SPBE Tahun 2023
No | Indikator | Nilai => r A
1 | {1s} | 3           => 1@2022 m=3
",
    },
    Layout {
        name: "59-isian-ganjil.xlsx",
        year: 2023,
        text: "
! sheet Ganjil
Indikator | Nilai
Indikator 1\\n{1} | ke-3    => 1 m=3
Indikator ke-2 | L.2        => 2 m=2
Ind 3 | 2,0 (dua)           => 3 m=2
Ind. 4 | \u{2605}\u{2605}\u{2605}  => x B bukan tingkat
5) {5s} | \u{ff13}          => x B bukan tingkat
Indikator 6 | III/Terdefinisi => 6 m=3
Indikator 7 | Ya, level 3   => x B bukan tingkat
Indikator 8 | =1=1»TRUE     => x B bukan tingkat
Indikator 9 | 3.0000001     => x B bukan tingkat
Rata-rata | 2.5             => s A
",
    },
    Layout {
        name: "60-dua-nilai-satu-indikator.xlsx",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai | Bukti
1 | {1s} | 3 | Perwal     => 1 m=3
^ | ^    |   | Notula
2 | {2s} | 2 | SK         => 2 m=2
^ | ^    | 4 | Laporan    => x C tidak menyebut nomor
! words 1 | | Perwal; Notula |
",
    },
];
