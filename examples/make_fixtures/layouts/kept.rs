//! Layouts of trackers, assessors' sheets and exports as agencies keep them. All words and answers are
//! made up.

use crate::layout::Layout;

pub const KEPT: &[Layout] = &[
    Layout {
        name: "80-pelacak-layanan-bernomor.xlsx",
        year: 2019,
        text: "
! sheet Pelacak 2019
No | Tahun | Indikator | Nilai Pusat | Nilai Mandiri | Target Waktu | OPD
33 | 2019 | 33 | level 2 | level 3 | 2020 | Dinas A     => 33 e=2 m=3
34 | 2019 | 34 | level 3 | level 3 | 2020 | Dinas B     => 34 e=3 m=3
35 | 2019 | 35 | level 1 | level 4 | 2020 | Dinas C     => 35-1 e=1 m=4
36 | 2019 | 35-2 | level 3 | level 4 | 2020 | Dinas D   => 35-2 e=3 m=4
37 | 2019 | 35-3 | level 3 | level 2 | 2020 | Dinas E   => 35-3 e=3 m=2
",
    },
    Layout {
        name: "81-lembar-asesor-pemdi.xlsx",
        year: 2026,
        text: "
! sheet Rekap
Rekap penilaian Pemdi 2026
Kode | Indikator | Nilai | Level | Verifikasi | < | < | Catatan  => r A
^    | ^         | ^     | ^     | Upload | Interview | Disetujui | ^
1.1 | {1} | 2 | Terkelola | \u{2713} | \u{2013} | \u{2713} | Lengkapi notula   => 1 m=2
1.2 | {2} | 1.5 | Rintisan | \u{2713} | \u{2713} | \u{2013} |                => 2 m=1.5
2.1 | {3} | 1.26 | Rintisan | \u{2013} | \u{2713} | \u{2713} |               => 3 m=1.26
",
    },
    Layout {
        name: "82-templat-kriteria.xlsx",
        year: 2026,
        text: "
! sheet Templat
! skip
Templat pengisian indikator
No | No Aspek * | Nama Aspek * | No Indikator * | Nama Indikator * | Tipe * | Bobot Indikator (%) *
Nomor urut | Nomor aspek | Nama aspek terkait | Misal 1.1 | Nama lengkap indikator | Internal / Eksternal | Bobot indikator
1 | 1 | Aspek contoh | 1.1 | {1} | Internal | 5
2 | 1 | Aspek contoh | 1.2 | {2} | Eksternal | 5
",
    },
    Layout {
        name: "83-kode-ik.csv",
        year: 2026,
        text: "
! sheet 83-kode-ik
Kode | Indikator | Nilai | Bukti
IK-01 | {1} | '2.25 | Renja      => 1 m=2.25
IK-12 | {12} | '1.5 | SK Tim     => 12 m=1.5
IK-04 | Kolaborasi | '1.3 | MoU      => r A; 4 m=1.3
IK-07 | Kolaborasi | '1.3 | MoU      => x A tidak cocok
! words 1 | | Renja |
",
    },
    Layout {
        name: "84-daftar-butir.xlsx",
        year: 2026,
        text: "
! sheet Butir
Daftar bukti dukung Pemdi 2026
No | Kode | Indikator | Level | Bukti Dukung | Status | OPD Pengampu | Catatan | Nama Berkas
1 | I1-L1-01 | {1} | Level 1 | | Dikirim | Bappeda | Sudah lengkap | renja.pdf   => #I1-L1-01 dikirim
2 | I1-L2-01 | {1} | Level 2 | | Proses | Bappeda | |                             => #I1-L2-01 draf
3 | I1-L2-02 | {1} | Level 2 | | Lengkap | Bappeda | | peta.pdf                   => #I1-L2-02 dikirim; r F
4 | I1-L2-03 | {1} | Level 2 | | Belum ada | Bappeda | |                          => #I1-L2-03 belum
5 | I1-L2-04 | {1} | Level 3 | | Dikirim | Bappeda | |                            => x D sedangkan butir I1-L2-04 berada pada tingkat 2
6 | I1-L2-99 | {1} | Level 2 | | Dikirim | Bappeda | |                            => x B Tidak ada butir ke-99
7 | I2-L1-01 | {1} | Level 1 | | Dikirim | Bappeda | |                            => x C sedangkan butir I2-L1-01 milik indikator 2
8 | I2-L1-02 | {2} | Level 1 | | Diterima | Dinas A | |                           => x F putusan asesor
9 | I2-L2-01 | {2} | Level 2 | | entah | Dinas A | |                              => x F bukan keadaan butir
10 | I3-L1-01 | {3} | Level 1 | | Draf | Dinas A | |                              => #I3-L1-01 draf; r B
11 | I3-L1-02 | {3} | Level 1 | | | Dinas B | |                                   => #I3-L1-02 -
Total | | | | | 11 | | |   => s A
",
    },
    Layout {
        name: "85-butir-berurut.csv",
        year: 2026,
        text: "
! sheet 85-butir-berurut
Kode Butir | Status
PG_04_01 | Sudah diunggah   => #I4-L1-01 dikirim; r A
PG_04_02 | Dalam proses     => #I4-L1-02 draf
",
    },
    Layout {
        name: "86-mendatar.xlsx",
        year: 2023,
        text: "
! sheet Mendatar
Rekap nilai SPBE 2023
Indikator | 1 | 2 | 3 | 4                                   => 1 m=3 e=2; 2 m=2 e=2; 4 m=1
Nilai Mandiri | 3 | 2 | 9 | 1                               => x D indikator 3
Nilai Asesor Eksternal | 2 | 2 | 1 |
Penjelasan | Sudah ditetapkan | | |
OPD | Dinas A | Dinas A | Dinas B | Dinas B
! words 1 | Sudah ditetapkan | | Dinas A
",
    },
    Layout {
        name: "87-mendatar-per-tahun.xlsx",
        year: 0,
        text: "
! sheet Riwayat
Tahun | I1 | I2 | I3 | I4 | I5 | I6    => 1@2022 m=1; 2@2022 m=2; 3@2022 m=3; 4@2022 m=1; 5@2022 m=2; 6@2022 m=1; 1@2023 m=2; 2@2023 m=2; 3@2023 m=3; 4@2023 m=2; 5@2023 m=2; 6@2023 m=1
2022 | 1 | 2 | 3 | 1 | 2 | 1
2023 | 2 | 2 | 3 | 2 | 2 | 1
",
    },
];
