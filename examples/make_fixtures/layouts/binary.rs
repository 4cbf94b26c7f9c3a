//! Binary workbooks (`.xlsb`): the same things that surprise elsewhere, as records.

use crate::layout::Layout;

pub const BINARY: &[Layout] = &[
    Layout {
        name: "88-biner.xlsb",
        year: 2023,
        text: "
! sheet LKE
LEMBAR KERJA (data contoh buatan) | < | < | < | <
No | Indikator | Nilai | < | Bukti Dukung
^  | ^         | Mandiri | Pusat | ^
1 | {1s} | 3 | 2 | Perwal          => 1 m=3 e=2
^ | ^    | ^ | ^ | Notula
! hide
2 | {2s} | 4 | =1/0»#DIV/0! | SK   => r A; x D galat #DIV/0!
3 | {3s} | 2,0 | @2023-01-02 |     => x D tanggal
4 | {4s} | =1+2»3 | | Laporan     => 4 m=3
5 | {5s} | =A1»Level 4 | =B9»#REF! | | => x D galat #REF!
! sheet Kolom
No | Indikator | Nilai Mandiri | Nilai Pusat => s D
6 | {6s} | 3 | 2     => 6 m=3
! hide D
! words 1 | | Perwal; Notula |
! sheet Lama (tersembunyi)
! skip
No | Indikator | Nilai
1 | {1s} | 5
",
    },
    Layout {
        name: "89-biner-pemdi.xlsb",
        year: 2026,
        text: "
! sheet Butir
Kode | Butir Bukti | Status
I1-L1-01 | Rancangan dokumen perencanaan | Ada    => #I1-L1-01 dikirim; r C
I1-L2-01 | Dokumen perencanaan | Tidak            => #I1-L2-01 belum
",
    },
];
