//! Trackers (*pelacak tindak lanjut*): what was recommended, what is done about it, until when and by whom.

use crate::layout::Layout;

pub const TRACKERS: &[Layout] = &[
    Layout {
        name: "97-pelacak-tanpa-nilai.xlsx",
        year: 2023,
        text: "
! sheet Rencana Aksi
RENCANA TINDAK LANJUT REKOMENDASI HASIL EVALUASI SPBE TAHUN 2023 | < | < | < | < | <
No | Indikator | Rekomendasi Hasil Evaluasi | Rencana Tindak Lanjut | Target Waktu Penyelesaian | Penanggung Jawab  => r A
1 | {1} | Tetapkan Peraturan Wali Kota | Menyusun rancangan | 30 Juni 2024 | Bagian Hukum               => 1
2 | {4} | Lakukan reviu berkala | Rapat reviu | TW III 2024 | Bappeda                                       => 4
3 | {8} | Sosialisasikan kebijakan | Bimbingan teknis | @2024-05-17 | Dinas A                              => 8
^ | ^   | Ukur penerapannya | Survei layanan | ^ | ^
4 | {12} | Lengkapi dokumen | Belum | segera | Dinas A                                                     => 12; r E
5 | {20} | - | - | - | Dinas A                                                                                => 20
! recommended 1 | Tetapkan Peraturan Wali Kota | Menyusun rancangan | 2024-06-30
! recommended 4 | Lakukan reviu berkala | Rapat reviu | 2024-09-30
! recommended 8 | Sosialisasikan kebijakan\\nUkur penerapannya | Bimbingan teknis\\nSurvei layanan | 2024-05-17
! recommended 12 | Lengkapi dokumen | Belum |
! recommended 20 | | |
! words 8 | | | Dinas A
",
    },
    Layout {
        name: "98-rekomendasi-pemdi.csv",
        year: 2026,
        text: "
! sheet 98-rekomendasi-pemdi
Kode | Indikator | Nilai Asesor | Saran Perbaikan | Status Tindak Lanjut | Batas Waktu
'1.1 | {1} | '1.5 | Lengkapi peta rencana | Proses | 31/12/2026   => 1 e=1.5
'1.2 | {2} | '2 | | Selesai | 2026                               => 2 e=2
! recommended 1 | Lengkapi peta rencana | | 2026-12-31
! recommended 2 | | | 2026-12-31
",
    },
    Layout {
        name: "99-rekomendasi-per-tahun.xlsx",
        year: 2023,
        text: "
! sheet LKE
No | Indikator | Nilai 2022 | Nilai 2023 | Rekomendasi 2022 | Rekomendasi 2023 | Tindak Lanjut
1 | {1} | 2 | 3 | Susun pedoman | Lakukan reviu | Reviu dijadwalkan   => 1@2022 m=2; 1 m=3
2 | {2} | 1 | 2 | | Tetapkan peta | Disusun                            => 2@2022 m=1; 2 m=2
! recommended 1 | | Reviu dijadwalkan |
! recommended 2 | | Disusun |
",
    },
    // What an inspectorate follows up is no assessment.
    Layout {
        name: "100-tindak-lanjut-pemeriksaan.xlsx",
        year: 2023,
        text: "
! sheet Temuan
! skip
Tindak lanjut hasil pemeriksaan 2023
No | Uraian Temuan | Rekomendasi | Tindak Lanjut | Batas Waktu | OPD
1 | Kekurangan volume pekerjaan | Setor ke kas daerah | Disetor | 31/12/2023 | Dinas B
2 | Aset belum dicatat | Catat pada KIB | Dalam proses | 31/12/2023 | Dinas C
",
    },
];
