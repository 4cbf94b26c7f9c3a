//! Sheets of several kinds in one file, hidden parts, and the other formats. All answers are made up.

use crate::layout::Layout;

pub const FILES: &[Layout] = &[
    Layout {
        name: "42-lembar-per-opd.xlsx",
        year: 2023,
        text: "
! sheet Petunjuk
! skip
Isilah kolom nilai pada lembar OPD masing-masing dengan angka 1 sampai 5.
! sheet Kominfo
PD: Dinas Komunikasi dan Informatika
No | Indikator | Nilai | Data Dukung
1 | {1s} | 3 | Perwal   => x C lebih dari sekali
2 | {2s} | 2 |          => 2 m=2
! sheet Bappeda
PD: Bappeda
No | Indikator | Nilai | Data Dukung
13 | {13s} | 2 | RKPD   => 13 m=2
32 | {32s} | 3 |        => 32 m=3
! sheet BKPSDM
PD: BKPSDM
No | Indikator | Nilai | Data Dukung
36 | {36s} | 4 |        => 36 m=4
1 | {1s} | 2 |          => x C lebih dari sekali
",
    },
    Layout {
        name: "43-lembar-per-tahun-dan-rekap.xlsx",
        year: 2023,
        text: "
! sheet TA 2022
No | Indikator | Nilai
1 | {1s} | 2   => 1@2022 m=2
2 | {2s} | 1   => 2@2022 m=1
! sheet 2023 (final)
No | Indikator | Nilai
1 | {1s} | 3   => 1@2023 m=3
2 | {2s} | 2   => 2@2023 m=2
! sheet Grafik
! skip
Domain | Indeks 2022 | Indeks 2023
Kebijakan Internal SPBE | 1.5 | 2.5
",
    },
    Layout {
        name: "44-baris-kolom-tersembunyi.xlsx",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai Mandiri | Nilai Pusat | Penjelasan | Kode  => s D; s E
1 | {1s} | 3 | 2 | Tertutup | A     => 1 m=3
! hide
2 | {2s} | 2 | 2 | | B     => r A; 2 m=2
! hide
3 | {3s} | 9 | 2 | | C     => x C tingkat 1 sampai 5
4 | {4s} | 4 | 1 | | D     => 4 m=4
! hide D
! hide E
! hide F
! words 1 | | |
! sheet Lama (tersembunyi)
! skip
No | Indikator | Nilai
1 | {1s} | 5
! sheet Daftar (tersembunyi)
Level 1
Level 2
",
    },
    Layout {
        name: "45-nomor-tersembunyi.xlsx",
        year: 2023,
        text: "
! sheet Pilih
No Indikator | Uraian | Nilai | Nilai      => r A; s C
1 | Kebijakan Arsitektur SPBE | 1 | 3       => r A; 1 m=3
2 | Kebijakan Peta Rencana SPBE | 1 | 2     => r A; 2 m=2
! hide A
! hide C
",
    },
    Layout {
        name: "46-gabungan.ods",
        year: 2023,
        text: "
! sheet LKE
LEMBAR KERJA (data contoh buatan) | < | < | < | <
No | Indikator | Nilai | < | Bukti Dukung
^  | ^         | Mandiri | Pusat | ^
1 | {1s} | 3 | 2 | Perwal          => 1 m=3 e=2
^ | ^    | ^ | ^ | Notula
2 | {2s} | 4 | 3 | SK              => 2 m=4 e=3
! words 1 | | Perwal; Notula |
",
    },
    Layout {
        name: "47-tersembunyi.ods",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai Mandiri | Nilai Pusat => s D
1 | {1s} | 3 | 2     => 1 m=3
! hide
2 | {2s} | 2 | 2     => r A; 2 m=2
3 | {3s} | 2 | 1     => 3 m=2
! hide D
! sheet Lama (tersembunyi)
! skip
No | Indikator | Nilai
1 | {1s} | 5
",
    },
    Layout {
        name: "48-gabungan-lama.xls",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai | < | Bukti Dukung
^  | ^         | Mandiri | Pusat | ^
1 | {1s} | 3 | 2 | Perwal          => 1 m=3 e=2
^ | ^    | ^ | ^ | Notula
! hide
2 | {2s} | 4 | =1/0»#DIV/0! | SK   => r A; x D galat #DIV/0!
3 | {3s} | 2,0 | @2023-01-02 |     => x D tanggal
4 | {4s} | Level 4 | | Laporan     => 4 m=4
! sheet Kolom
No | Indikator | Nilai Mandiri | Nilai Pusat => s D
5 | {5s} | 3 | 2     => 5 m=3
! hide D
! words 1 | | Perwal; Notula |
! sheet Lama (tersembunyi)
! skip
No | Indikator | Nilai
1 | {1s} | 5
",
    },
    Layout {
        name: "49-butir-pemdi.xlsx",
        year: 2026,
        text: "
! sheet Butir
Kode | Butir Bukti | Status
I1-L1-01 | Rancangan dokumen perencanaan | Ada    => #I1-L1-01 dikirim; r C
I1-L2-01 | Dokumen perencanaan | Tidak            => #I1-L2-01 belum
",
    },
    Layout {
        name: "50-nilai-pemdi.xlsx",
        year: 2026,
        text: "
! sheet Pemdi
Kode | Indikator Pemdi | Bobot | Nilai Mandiri | Level
I1 | {1s} | 5 | 2,35 | 2                 => 1 m=2.35
I2 | {2s} | 5 | 1.9999999999999998 | 2   => 2 m=2
I3 | {3s} | 5 | 5,5 | 5                  => x D sampai
I4 | {4s} | 5 | 3 (tiga) | 3             => 4 m=3
",
    },
    Layout {
        name: "51-titik-koma-bom.csv",
        year: 2023,
        text: "
! sheet 51-titik-koma-bom
No | Indikator | Nilai | Penjelasan
1 | {1s} | 3,0 | \"Sudah\"; lengkap   => 1 m=3
2 | {2s} | Level 2 | Baris satu\\nbaris dua => 2 m=2
3 | {3s} | #REF! |      => x C galat #REF!
! words 1 | \"Sudah\"; lengkap | |
! words 2 | Baris satu\\nbaris dua | |
",
    },
    Layout {
        name: "52-utf16-besar.csv",
        year: 2023,
        text: "
! sheet 52-utf16-besar
No | Indikator | Nilai
1 | {1s} | III      => 1 m=3
2 | {2s} | 2        => 2 m=2
",
    },
    Layout {
        name: "53-windows-1252.csv",
        year: 2023,
        text: "
! sheet 53-windows-1252
No | Indikator | Nilai | Keterangan
1 | {1s} | 3 | Perwal \u{2013} \u{201c}disahkan\u{201d}   => 1 m=3
2 | {2s} | 2~ | caf\u{e9}  => 2 m=2
! words 1 | Perwal \u{2013} \u{201c}disahkan\u{201d} | |
! words 2 | caf\u{e9} | |
",
    },
    Layout {
        name: "54-koma.csv",
        year: 2023,
        text: "
! sheet 54-koma
No | Indikator | Nilai Mandiri | Nilai Pusat
1 | {1s} | 3,0 | 2          => 1 m=3 e=2
2 | Kebijakan Internal, Peta Rencana | 2 | 2,5 => x D tingkat 1 sampai 5
3 | {3s} | 2 | -            => 3 m=2
",
    },
    Layout {
        name: "64-galat.ods",
        year: 2023,
        text: "
! sheet Galat
No | Indikator | Nilai | Penjelasan | OPD
1 | {1s} | =X!A1»#REF! | Baik |            => x C galat #
2 | =X!A1»#N/A | 3 | |                     => x B galat #
3 | {3s} | 2 | =1/0»#DIV/0! | Dinas B      => 3 m=2; r D
=X!A1»#VALUE! | {4s} | 2 | |               => x A galat #
5 | {5s} | 4 | Lengkap | =X!A1»#NAME?      => 5 m=4; r E
! words 3 | | | Dinas B
! words 5 | Lengkap | |
",
    },
    Layout {
        name: "65-galat.csv",
        year: 2023,
        text: "
! sheet 65-galat
No | Indikator | Nilai | Penjelasan | OPD
1 | {1s} | =X!A1»#REF! | Baik |            => x C galat #
2 | =X!A1»#N/A | 3 | |                     => x B galat #
3 | {3s} | 2 | =1/0»#DIV/0! | Dinas B      => 3 m=2; r D
=X!A1»#VALUE! | {4s} | 2 | |               => x A galat #
5 | {5s} | 4 | Lengkap | =X!A1»#NAME?      => 5 m=4; r E
! words 3 | | | Dinas B
! words 5 | Lengkap | |
",
    },
    Layout {
        name: "66-tanggal.ods",
        year: 2023,
        text: "
! sheet Tanggal
No | Indikator | Nilai | Penjelasan
1 | {1s} | @2023-02-01 | => x C tanggal (01/02/2023)
2 | {2s} | 2 | @2023-08-12 => 2 m=2
! words 2 | 12/08/2023 | |
",
    },
];
