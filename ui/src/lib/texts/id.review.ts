/** The words for what the engine says in keys: roles, what is missing, what evidence proves; in Indonesian. */
import type { Gap, IndicatorView, Remark, ReusableEvidence, Role, Unchecked, ValueSource } from '$lib/bindings/spbe';

export const idReview = {
  recommendation: {
    title: 'Rekomendasi asesor',
    earlier: (year: number) => `Rekomendasi asesor ${year}`,
    hint: 'Diisi dari laporan hasil evaluasi. Rekomendasi ini tampil saat indikator yang sama diisi tahun berikutnya, dan pada tugas rencana.',
    recommendation: 'Rekomendasi',
    followUp: 'Tindak lanjut',
    due: 'Target waktu',
  },

  roleNames: {
    tunggal: 'Semua peran (bekerja sendiri)',
    koordinator: 'Koordinator',
    penanggung_jawab: 'Penanggung Jawab',
    pelaksana_entri: 'Pelaksana Entri',
    responden_opd: 'Responden OPD',
    asesor_internal: 'Asesor Internal',
    pimpinan: 'Pimpinan (hanya membaca)',
  } satisfies Record<Role, string> as Record<Role, string>,

  gaps: {
    value: 'Tingkat atau nilai belum diisi.',
    unconfirmed: 'Jawaban yang dibawa dari tahun lalu belum dikonfirmasi.',
    explanation: 'Penjelasan belum diisi.',
    evidence: 'Bukti dukung belum dilampirkan.',
  } satisfies Record<Gap, string> as Record<Gap, string>,

  /** Why a document was not looked into, and what to do. */
  unchecked: {
    size: 'ukurannya lebih dari 100 MB. Berkasnya tersimpan; buka sendiri untuk memastikan bahwa berkas itu utuh.',
    claims:
      'di dalamnya tertulis jumlah atau ukuran yang tidak mungkin. Mintalah salinan yang dibuat ulang, lalu lampirkan kembali.',
    nesting: 'susunannya tidak wajar. Mintalah salinan yang dibuat ulang, lalu lampirkan kembali.',
    work: 'isinya menuntut memori atau waktu yang tidak wajar. Mintalah salinan yang lebih sederhana, lalu lampirkan kembali.',
    process: 'proses pemeriksanya tidak dapat dijalankan. Tutup dan buka kembali aplikasi; bila berulang, pasang ulang.',
  } satisfies Record<Unchecked, string> as Record<Unchecked, string>,

  /** What a look into a document found, and what to do. */
  remark(remark: Remark): string {
    switch (remark.kind) {
      case 'no_file':
        return 'Berkasnya belum dilampirkan.';
      case 'damaged':
        return 'Berkas tidak dapat dibuka; minta salinan yang utuh, lalu lampirkan kembali.';
      case 'locked':
        return 'Berkas terkunci kata sandi; lampirkan salinan tanpa kata sandi.';
      case 'no_text':
        return 'Berkas hasil pindai tanpa teks; asesor tidak dapat mencari isinya. Bila ada, lampirkan PDF aslinya.';
      case 'missing_pages':
        return `Halaman ${remark.pages.slice(0, 6).join(', ')} tidak ada; berkas ini hanya ${remark.of} halaman.`;
      case 'other_kind':
        return 'Bukan PDF, PNG, atau JPEG; portal nasional mungkin menolaknya.';
      case 'expired':
        return 'Masa berlakunya sudah lewat; lampirkan yang masih berlaku.';
      case 'unchecked':
        return `Berkas ini tidak dapat diperiksa: ${this.unchecked[remark.why]}`;
    }
  },

  /** What the evidence proves beside what is claimed; empty where nothing has to be proven. */
  reach({ takes_levels, value, review: { reach, proven, unmapped } }: IndicatorView): string {
    if (reach === 'nothing_to_prove') return '';
    if (reach === 'full') return takes_levels ? `Bukti sampai tingkat ${proven}.` : `Nilai ${proven} didukung berkas.`;
    if (!takes_levels) return `Butir yang berberkas baru bernilai ${proven}; yang diklaim ${value}.`;
    const rest = unmapped > 0 ? ` ${unmapped} bukti belum dipetakan ke tingkatnya.` : '';
    return `Bukti baru sampai tingkat ${proven}; yang diklaim tingkat ${value}.${rest}`;
  },

  valueSource(source: ValueSource, ifNone: string): string {
    switch (source) {
      case 'chosen':
        return 'dipilih';
      case 'direct':
        return 'diisi langsung, menggantikan hitungan dari butir atau indeks lain';
      case 'external_index':
        return 'dikonversi dari indeks lain';
      case 'items':
        return 'dihitung dari butir yang dikirim atau diterima; perkiraan, dapat berbeda sekitar 0,06';
      case 'nothing':
        return `belum diisi; dihitung ${ifNone}`;
    }
  },

  heldUp: (item: string, by: string) => `${item} akan ditolak: ${by} belum lengkap.`,

  reuse({ instrument_title, year, code, must_update }: ReusableEvidence): string {
    const advice = must_update ? 'Perlu dimutakhirkan sebelum dipakai lagi.' : 'Dapat dipakai lagi; periksa masa berlakunya.';
    return `${instrument_title}, ${year}: indikator ${code} · ${advice}`;
  },

  servesAt: (codes: string) => (codes ? `Bukti pada indikator ${codes}` : 'Bukti dukung'),
  nobodyLeads: 'Belum ada penanggung jawab',

  itemReview: {
    paste: 'Klik sebuah butir, lalu tekan Ctrl+V untuk menempelkan berkas atau tangkapan layar pada butir itu.',
    reason: 'Alasan revisi',
    sendBack: (code: string) => `Kembalikan butir ${code} untuk revisi`,
    hint: 'Responden membaca kalimat ini: apa yang kurang pada butir ini dan apa yang harus diperbaiki.',
    missing: 'Tuliskan alasan revisi.',
    fromRegister: (code: string) => `Pakai yang ada untuk butir ${code}`,
    fromRegisterShort: 'Pakai yang ada',
  },

  evidenceLimit: {
    tooLarge: (name: string, limit: number) =>
      `Berkas “${name}” lebih besar dari ${limit} MB. Perkecil atau pisahkan berkasnya, atau naikkan batas itu di Pengaturan, lalu tempelkan kembali.`,
    title: 'Berkas bukti',
    label: 'Batas ukuran satu berkas (MB)',
    hint: 'Berkas yang lebih besar ditolak saat dilampirkan. Berlaku pada komputer ini.',
    invalid: 'Tulis angka bulat dari 1 sampai 500.',
  },

  moreKeys: {
    paste: 'Tempel berkas atau tangkapan layar sebagai bukti',
    zoom: 'Perbesar atau perkecil tampilan',
    reset: 'Ukuran tampilan semula',
  },
};
