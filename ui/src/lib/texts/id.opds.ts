/** The words of OPDs: who leads and supports which indicator, and who bears which function. */
import type { FillFrom, OpenReason, Part } from '$lib/bindings/spbe';

export const idOpds = {
  distribution: {
    views: 'Bagian halaman Perangkat Daerah',
    list: 'Daftar',
    matrix: 'Pembagian indikator',
    functions: 'Peran fungsi',
    lead: 'Setiap indikator mempunyai satu OPD utama (U), yang menjawabnya, dan boleh mempunyai beberapa OPD pendukung (P).',
    noUnits: 'Belum ada Perangkat Daerah.',
    toList: 'Tambahkan pada Daftar',
    grid: (year: number) => `Pembagian indikator ${year}`,
    indicator: 'Indikator',
    parts: { none: 'kosong', lead: 'utama', support: 'pendukung' } satisfies Record<Part, string>,
    marks: { none: '', lead: 'U', support: 'P' } satisfies Record<Part, string>,
    cell: (unit: string, part: string) => `${unit}: ${part}`,
    candidate: 'kosong, calon OPD utama',
    candidates: (names: string) => `Calon: ${names}`,
    leads: (count: number) => `memimpin ${count} indikator`,
    brush: 'Klik menetapkan',
    brushes: { lead: 'utama (U)', support: 'pendukung (P)' } satisfies Record<Exclude<Part, 'none'>, string>,
    keys: 'Tombol panah berpindah sel; Enter menetapkan seperti klik, U dan P langsung, Delete mengosongkan.',
    unled: (count: number, of: number) =>
      count === 0 ? `Semua ${of} indikator sudah mempunyai OPD utama` : `${count} dari ${of} indikator belum mempunyai OPD utama`,
    contested: (count: number) => `${count} di antaranya mempunyai lebih dari satu calon`,
    noLead: 'Belum mempunyai OPD utama',
    rows: {
      all: 'Semua indikator',
      unled: (count: number) => `Belum mempunyai OPD utama (${count})`,
      contested: (count: number) => `Calon lebih dari satu (${count})`,
    },
    filterRows: 'Saring indikator',
    filterUnits: 'Saring Perangkat Daerah',
    allUnits: 'Semua OPD',
    involved: 'OPD yang mendapat bagian',
    search: 'Cari indikator',
    nothing: 'Tidak ada indikator yang cocok dengan saringan ini.',
    /** What a change did, for those who do not see the cell. */
    done: (code: string, unit: string, part: Part, instead: string) => {
      if (part === 'support') return `Indikator ${code}: ${unit} mendukung.`;
      if (part === 'none') return `Indikator ${code}: ${unit} dilepas.`;
      return instead
        ? `Indikator ${code}: OPD utama ${unit}, menggantikan ${instead}.`
        : `Indikator ${code}: OPD utama ${unit}.`;
    },
    fill: (from: FillFrom, year: number | null) =>
      from === 'functions' ? 'Isi menurut peran fungsi' : year === null ? 'Isi menurut tahun lalu' : `Isi menurut tahun ${year}`,
    fillLine: {
      functions: 'OPD yang menjalankan fungsi pertama suatu indikator diusulkan sebagai OPD utama, OPD fungsi lainnya sebagai pendukung.',
      last_year: 'OPD utama dan pendukung diambil dari penilaian terakhir dengan instrumen yang sama.',
    } satisfies Record<FillFrom, string>,
    replace: 'Ganti juga yang ditetapkan sendiri, diimpor, atau diisi dengan cara lain',
    counts: (leads: number, moves: number, gains: number, loses: number) =>
      [
        leads > 0 && `${leads} indikator mendapat OPD utama`,
        moves > 0 && `${moves} berganti OPD utama`,
        gains > 0 && `${gains} dukungan ditambahkan`,
        loses > 0 && `${loses} dukungan dilepas`,
      ]
        .filter(Boolean)
        .join(' · '),
    noChange: 'Tidak ada yang berubah: pembagian sudah sesuai.',
    kept: (codes: string) => `OPD utama yang ditetapkan dengan cara lain tetap pada indikator ${codes}.`,
    open: (count: number) => `${count} indikator tetap tanpa OPD utama`,
    reasons: {
      no_function: () => 'instrumen tidak menyebut peran fungsinya',
      no_bearer: (names: string) => `belum ada OPD untuk ${names}`,
      several: (names: string) => `calonnya lebih dari satu: ${names}`,
      not_last_year: () => 'juga tanpa OPD utama pada tahun itu',
      set_otherwise: (names: string) => `${names} sudah ditetapkan lain`,
    } satisfies Record<OpenReason, (names: string) => string>,
    unborne: (names: string) => `Peran fungsi tanpa OPD: ${names}.`,
    change: 'Perubahan',
    leadHead: 'OPD utama',
    supportHead: 'Pendukung',
    insteadOf: (name: string) => `menggantikan ${name}`,
    fillNow: (count: number) => `Isi ${count} indikator`,
    supporting: 'OPD pendukung',
    noSupporting: 'Belum ada',
    changeSupporting: 'Ubah pendukung',
    supports: 'Yang didukung',
    goesToo: (count: number) => `Dukungannya pada ${count} indikator ikut terlepas, dan kembali bila penghapusan diurungkan.`,
    functionsLead: 'Tetapkan sekali perangkat daerah yang menjalankan setiap fungsi. Ketetapan ini berlaku untuk semua tahun dan menjadi usulan pembagian indikator.',
    source: 'Sumber',
    noFunctions: (instrument: string) => `${instrument} tidak menyebut peran fungsi pada indikatornya. Bagikan indikatornya pada Pembagian indikator.`,
    function: 'Fungsi',
    standsAt: 'Indikator',
    firstAt: (codes: string) => `Utama: ${codes}`,
    alsoAt: (codes: string) => `Pendukung: ${codes}`,
    nowhere: 'Tidak disebut pada indikator.',
    alsoIn: (titles: string) => `juga pada ${titles}`,
    bearers: 'Perangkat Daerah',
    noBearer: 'Belum ditetapkan',
    changeBearers: (name: string) => `Ubah OPD untuk ${name}`,
    changeShort: 'Ubah',
    suggested: 'Usulan dari nama:',
    takeSuggestion: (unit: string) => `Tetapkan ${unit}`,
    takeSuggestionFor: (unit: string, name: string) => `Tetapkan ${unit} untuk ${name}`,
    takeAll: (count: number) => `Tetapkan ${count} usulan`,
    toMatrix: 'Lanjut ke Pembagian indikator',
  },
};
