//! Tables in the shapes that agencies give them: headers of several lines, groups, totals and notes
//! between, tables beside and below one another. All answers are made up.

use crate::layout::Layout;

pub const TABLES: &[Layout] = &[
    Layout {
        name: "28-kepala-tiga-baris.xlsx",
        year: 2023,
        text: "
! sheet LKE
LEMBAR KERJA EVALUASI SPBE KOTA CONTOH (data contoh buatan) | < | < | < | < | <
No | Indikator | Hasil Penilaian Tahun 2023 | < | < | Keterangan
^  | ^         | Mandiri | Asesor | < | ^
^  | ^         | ^ | Internal | Eksternal | ^
(1) | (2) | (3) | (4) | (5) | (6)
1 | {1} | 3 | 3 | 2 | Sudah direviu         => 1 m=3 i=3 e=2
2 | {2} | 4 | 3 | 3 | -                     => 2 m=4 i=3 e=3
3 | {3} | 2 |   | 2 |                       => 3 m=2 e=2
! words 1 | Sudah direviu | |
! words 2 | | |
",
    },
    Layout {
        name: "29-jumlah-dan-catatan.xlsx",
        year: 2023,
        text: "
! sheet Rekap
REKAPITULASI NILAI SPBE (data contoh buatan)
No | Indikator | Bobot | Nilai Mandiri | Penjelasan
I | Kebijakan Internal SPBE | 13 | 2.5 |               => s B
1 | {1s} | 1.3 | 3 | Perwal ada                       => 1 m=3
2 | {2s} | 1.3 | 2 |                                  => 2 m=2
| Nilai Domain I | 13 | 2.5 |                         => s B
| Subtotal | =SUM(C4:C5)»2.6 | =SUM(D4:D5)»5 |        => s B
II | Tata Kelola SPBE | 25 | 2 |                       => s B
11 | {11s} | 2.5 | 2 |                                => 11 m=2
12 | {12s} | 2.5 | 1 |                                => 12 m=1
| Jumlah Domain II | | 3 |                            => s B
| Total Nilai | | 8 |                                 => s B
| Indeks SPBE | | 2.35 |                              => s B
*) Catatan: nilai sementara menunggu reviu            => s A
1) Perwal Nomor 3 Tahun 2022                          => s A
Kota Contoh, 12 Agustus 2023                          => s A
Kepala Dinas Komunikasi dan Informatika               => s A
NIP. 19700101 199003 1 001                             => s A
! words 1 | Perwal ada | |
",
    },
    Layout {
        name: "30-tingkat-aneka-tulisan.xlsx",
        year: 2022,
        text: "
! sheet Level
No | Indikator | Tingkat Kematangan
1 | {1s} | Level 3                         => 1 m=3
2 | {2s} | 3 (Terdefinisi)                 => 2 m=3
3 | {3s} | III                             => 3 m=3
4 | {4s} | Level III (Terdefinisi)         => 4 m=3
5 | {5s} | Tk. 4                           => 5 m=4
6 | {6s} | ~2,00~                          => 6 m=2
7 | {7s} | '2                              => 7 m=2
8 | {8s} | lima                            => 8 m=5
9 | {9s} | 1 - Rintisan                    => 9 m=1
10 | {10s} | TERKELOLA                     => 10 m=2
11 | {11s} | Level 4: Terpadu dan Terukur  => 11 m=4
12 | {12s} | Tingkat~Kematangan~5          => 12 m=5
13 | {13s} | 3/5                           => x C bukan tingkat
14 | {14s} | 3 *)                          => x C bukan tingkat
15 | {15s} | Level 2 (Optimum)             => x C menyebut tingkat dan nama yang berbeda
16 | {16s} | 2 s.d. 3                      => x C bukan tingkat
17 | {17s} | 6                             => x C tingkat 1 sampai 5
18 | {18s} | Belum dinilai                 => 18
19 | {19s} | 3 (tiga)                      => 19 m=3
20 | {20s} | Level 3\\n(Terdefinisi)       => 20 m=3
",
    },
    Layout {
        name: "31-tanggal-indonesia.xlsx",
        year: 2023,
        text: "
! sheet Verifikasi
No | Tahun | Indikator | Nilai | Tanggal Verifikasi | Bukti Dukung
1 | 2023 | {1s} | 3 | 12 Agustus 2023 | SK Nomor 5 tanggal 12 Agustus 2023 => 1 m=3
2 | TA 2023 | {2s} | 2 | @2023-08-12 | Notula 3 Mei 2023; Undangan => 2 m=2
3 | 2023/2024 | {3s} | 2 | | => x B bukan tahun penilaian
4 | Agustus 2022 | {4s} | 2 | | => 4@2022 m=2
5 | @2023-03-02 | {5s} | 4 | | => 5 m=4
6 | 2023 | {6s} | 12 Agustus 2023 | | => x D bukan tingkat
7 | 2023 | {7s} | @2023-02-03 | | => x D tanggal
8 | 23 | {8s} | 3 | | => x B bukan tahun penilaian
! words 1 | | SK Nomor 5 tanggal 12 Agustus 2023 |
! words 2 | | Notula 3 Mei 2023; Undangan |
",
    },
    Layout {
        name: "32-galat-di-mana-mana.xlsx",
        year: 2023,
        text: "
! sheet Galat
No | Indikator | Nilai | Penjelasan | OPD
1 | {1s} | 3 | Baik | Dinas A => 1 m=3
2 | {2s} | =X!A1»#REF! | | => x C galat #REF!
3 | {3s} | =1/0»#DIV/0! | | => x C galat #DIV/0!
4 | =VLOOKUP(1,A1,2)»#N/A | 3 | | => x B galat #N/A
5 | {5s} | =foo()»#NAME? | | => x C galat #NAME?
=A5+1»#VALUE! | {6s} | 2 | | => x A galat #VALUE!
7 | {7s} | 2 | =X!B1»#REF! | Dinas B => 7 m=2; r D
8 | {8s} | 2 | | =X!B2»#NULL! => 8 m=2; r E
9 | {9s} | '#REF! | | => x C galat #REF!
10 | {10s} | =A1»3 | Dari rumus | => 10 m=3
! words 7 | | | Dinas B
! words 10 | Dari rumus | |
",
    },
    Layout {
        name: "33-salah-eja.xlsx",
        year: 2023,
        text: "
! sheet Isian
Indikator | Nilai
Kebijakan Internal Arsitekture SPBE | 3                      => 1 m=3
Tingkat Kematangan Kebijakan Intern Manajemen Data | 2       => 3 m=2
Arsitektur  SPBE IPPD | 2                                    => 11 m=2
Peta Rencana SBPE | 2                                        => 12 m=2
Inovasi Proses Bisnis | 3                                    => 14 m=3
Penerapan Menejemen Resiko SPBE | 2                          => 21 m=2
Penerapan Kompetensi SDM | 2                                 => 25 m=2
Layanan Pengadaan Barang/Jasa | 4                            => 35 m=4
Layanan Kearsipan Dinamis | 3                                => 37 m=3
Layanan Publik Sektor 2 | 3                                  => 46 m=3
Layanan Publik | 3                                           => x A tidak dikenali
Manajemen | 3                                                => s A
Manajemen Data SPBE Kota | 3                                 => x A tidak dikenali
Audit | 2                                                    => x A tidak dikenali
Kebijakan Internal | 2                                       => s A
Layanan Publik Sektor 5 | 3                                  => x A tidak dikenali
",
    },
    Layout {
        name: "34-nomor-bergaya.xlsx",
        year: 2023,
        text: "
! sheet Nomor
No Indikator | Uraian | Level
Indikator 5 | | 3      => 5 m=3
I6 | | 2               => 6 m=2
7. | | 2               => 7 m=2
(8) | | 3              => 8 m=3
9) | | 3               => 9 m=3
IND-10 | | 1           => 10 m=1
Ind. 11 | | 2          => 11 m=2
'012 | | 2             => 12 m=2
No. 13 | | 2           => 13 m=2
'14.0 | | 4            => 14 m=4
#15 | | 4              => 15 m=4
Indikator~16 | | 4     => 16 m=4
1.7 | | 4              => x A Tidak ada indikator
49 | | 4               => x A Tidak ada indikator 49
17-18 | | 4            => x A Tidak ada indikator
19 & 20 | | 4          => x A Tidak ada indikator
I-21 | | 2             => 21 m=2
Indikator ke-22 | | 2  => 22 m=2
",
    },
    Layout {
        name: "35-nomor-bertingkat.xlsx",
        year: 2023,
        text: "
! sheet Kode
Kode | Indikator | Nilai                            => r A
1 | Domain Kebijakan Internal SPBE | 2.3            => s B
1.1 | Aspek Kebijakan Internal Tata Kelola SPBE | 2.3 => s B
1.1.1 | {1s} | 3                                    => 1 m=3
1.1.2 | {2s} | 2                                    => 2 m=2
1.1.3 | {3s} | 2                                    => 3 m=2
2 | Domain Tata Kelola SPBE | 2                      => s B
2.1 | Aspek Perencanaan Strategis SPBE | 2           => s B
2.1.1 | {11s} | 2                                   => 11 m=2
2.1.2 | {12s} | 1                                   => 12 m=1
",
    },
    Layout {
        name: "36-target-dan-capaian.xlsx",
        year: 2023,
        text: "
! sheet Capaian
No | Indikator | 2022 | < | 2023 | < | 2024
^ | ^ | Target | Capaian | Target | Capaian | Target
1 | {1s} | 3 | 2 | 4 | 3 | 5      => 1@2022 m=2; 1@2023 m=3
2 | {2s} | 3 | 1 | 4 | - | 5      => 2@2022 m=1; 2@2023
3 | {3s} | 3 |   | 4 | 9 | 5      => x F tingkat 1 sampai 5
",
    },
    Layout {
        name: "37-berdampingan.xlsx",
        year: 2023,
        text: "
! sheet Ringkas
Nilai SPBE 2023 (data contoh buatan)
No | Indikator | Nilai | | No | Indikator | Nilai
1 | {1s} | 3 | | 11 | {11s} | 2   => 1 m=3; 11 m=2
2 | {2s} | 2 | | 12 | {12s} | 1   => 2 m=2; 12 m=1
3 | {3s} | 2 | | 13 | {13s} | 7   => 3 m=2; x G tingkat 1 sampai 5
4 | {4s} | 2 | |    |       |     => 4 m=2
",
    },
    Layout {
        name: "38-bertumpuk.xlsx",
        year: 2023,
        text: "
! sheet Semua
A. Domain Kebijakan
No | Indikator | Nilai
1 | {1s} | 3      => 1 m=3
2 | {2s} | 2      => 2 m=2

B. Domain Tata Kelola                => s A
No | Indikator | Bobot | Nilai | OPD => r A
1 | {11s} | 2.5 | 2 | Bappeda      => 11 m=2
2 | {12s} | 2.5 | 3 | Dinas Kominfo => 12 m=3
3 | {13s} | 2.5 | 1 | BPKAD        => 13 m=1
! words 13 | | | BPKAD
",
    },
    Layout {
        name: "39-kepala-berulang.xlsx",
        year: 2023,
        text: "
! sheet Cetak
LEMBAR KERJA 2023 (data contoh buatan) | < | <
No | Indikator | Level
1 | {1s} | 3      => 1 m=3
2 | {2s} | 2      => 2 m=2
Halaman 1 dari 2  => s A
No | Indikator | Level
3 | {3s} | 2      => 3 m=2
4 | {4s} | 4      => 4 m=4
Halaman 2 dari 2  => s A
",
    },
    Layout {
        name: "40-per-perangkat-daerah.xlsx",
        year: 2023,
        text: "
! sheet Isian
No | Indikator | Nilai | Bukti
Dinas Komunikasi dan Informatika | < | < | <   => s A
1 | {1s} | 3 | Perwal      => 1 m=3
5 | {5s} | 2 | SK          => 5 m=2
Badan Perencanaan Pembangunan Daerah | < | < | < => s A
13 | {13s} | 2 | RKPD      => 13 m=2
32 | {32s} | 3 | Manual    => 32 m=3
! words 5 | | SK |
! words 32 | | Manual |
",
    },
    Layout {
        name: "41-mendatar.xlsx",
        year: 2023,
        text: "
! sheet Mendatar
Nilai SPBE Kota Contoh (data contoh buatan)
No Indikator | 1 | 2 | 3 | 4                => 1 m=3; 2 m=2; 3 m=2; 4 m=4
Nama Indikator | {1s} | {2s} | {3s} | {4s}
Nilai Mandiri | 3 | 2 | 2 | 4
Penjelasan | Baik | | | Cukup
! words 1 | Baik | |
",
    },
];
