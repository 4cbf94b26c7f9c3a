/** The words of the work around the scores, in Indonesian: who does what, the official stages, targets that are restated. */
import type { Role, StageMove } from '$lib/bindings/spbe';

export const idProcess = {
  process: {
    title: 'Siapa mengerjakan apa',
    official: (title: string) => `Menurut ${title}`,
    none: 'Pembagian tugas menurut peraturan belum termuat pada instrumen ini.',
    here: 'Di aplikasi ini',
    role: 'Peran di aplikasi',
    who: 'Siapa menurut peraturan',
    does: 'Yang dikerjakan',
    team: 'Tim Asesor Internal mencakup semua peran itu. Di aplikasi ini, peran Asesor Internal adalah anggotanya yang menetapkan nilai hasil reviu.',
    roles: {
      tunggal: { who: 'Satu orang yang merangkap', does: 'Mengerjakan semuanya sendiri; setiap perubahan tetap tercatat.' },
      koordinator: {
        who: 'Koordinator SPBE atau Pemdi',
        does: 'Memastikan mutu hasil, mencatat hasil resmi, serta memfinalkan atau membuka kembali penilaian.',
      },
      penanggung_jawab: {
        who: 'Penanggung jawab dari unsur pejabat',
        does: 'Memeriksa yang diajukan, lalu menyetujui atau mengembalikannya dengan saran perbaikan.',
      },
      pelaksana_entri: {
        who: 'Pelaksana entri data',
        does: 'Menghimpun dan mengisi jawaban, penjelasan, dan bukti semua indikator, lalu mengajukannya.',
      },
      responden_opd: {
        who: 'Pelaksana dari unit kerja atau perangkat daerah, disebut juga responden',
        does: 'Menyiapkan jawaban dan bukti untuk indikator yang dipimpin perangkat daerahnya.',
      },
      asesor_internal: {
        who: 'Anggota Tim Asesor Internal yang menilai',
        does: 'Memberi nilai hasil reviu beserta penjelasannya, lalu menyetujui atau mengembalikan.',
      },
      pimpinan: { who: 'Tidak bertugas dalam penilaian', does: 'Membaca semuanya dan tidak mengubah apa pun.' },
    } satisfies Record<Role, { who: string; does: string }> as Record<Role, { who: string; does: string }>,
    handIn: 'Penyampaian resmi',
    objection: 'Sanggahan dan perbaikan bukti',
    place: (text: string, place: string) => `${text.replace(/\.$/, '')} (${place}).`,
  },

  stages: {
    title: 'Tahap penilaian eksternal',
    caption: (code: string) => `Nilai indikator ${code} pada setiap tahap penilaian eksternal`,
    stage: 'Tahap',
    final: 'Akhir',
    valueOf: (stage: string) => `Nilai ${stage}`,
    noteOf: (stage: string) => `Catatan ${stage}`,
    notes: 'Catatan setiap tahap',
    moved(move: StageMove, before: string): string {
      if (move === 'up') return `naik dari ${before}`;
      return move === 'down' ? `turun dari ${before}` : `tetap ${before}`;
    },
    way: { up: 'naik', down: 'turun', same: 'tetap' } satisfies Record<StageMove, string> as Record<StageMove, string>,
    signed: (when: string, who: string) => (who ? `${when} · ${who}` : when),
    adopt: (value: string) => `Jadikan nilai akhir: ${value}`,
    adoptFrom: (stage: string) => `Belum ada nilai akhir. Yang terbaru berasal dari ${stage}.`,
    adoptAll: (count: number) => `Jadikan nilai akhir untuk ${count} indikator`,
    adoptAllLine: 'Nilai tahap terbaru setiap indikator yang belum mempunyai nilai akhir. Nilai akhir yang sudah ada tidak diganti.',
    listTitle: 'Penilaian eksternal menurut tahap',
    lead: 'Nilai setiap tahap disimpan tersendiri di samping nilai akhir. Isinya dicatat pada halaman indikator.',
    none: 'Belum ada nilai tahap yang dicatat.',
    first: (given: number, of: number) => `menilai ${given} dari ${of} indikator.`,
    sum: (given: number, raised: number, lowered: number) =>
      raised + lowered === 0
        ? `menilai ${given} indikator tanpa mengubah nilainya.`
        : `menaikkan ${raised} indikator, menurunkan ${lowered} (dari ${given} yang dinilai).`,
    finalSum: (given: number, of: number, raised: number, lowered: number) =>
      raised + lowered === 0
        ? `tercatat untuk ${given} dari ${of} indikator, sama dengan tahap terakhirnya.`
        : `tercatat untuk ${given} dari ${of} indikator; ${raised} lebih tinggi dan ${lowered} lebih rendah daripada tahap terakhirnya.`,
    index: (index: string, predicate: string) => `Indeksnya ${index} (${predicate}).`,
    own: 'Mandiri',
    rows: (count: number) => `Nilai ${count} indikator menurut tahap`,
  },

  restate: {
    act: 'Sesuaikan',
    actOf: (year: number) => `Sesuaikan target ${year}`,
    change: 'Ubah penyesuaian',
    changeOf: (year: number) => `Ubah penyesuaian target ${year}`,
    title: (name: string) => `Penyesuaian target ke ${name}`,
    old: 'Target lama',
    oldLine: (value: string, name: string, predicate: string, range: string) => `${value} ${name}: ${predicate} (${range})`,
    placesOf: (value: string, year: number) => `Kedudukan ${value} di antara hasil resmi ${year}`,
    noPlaces: 'Belum ada daftar hasil resmi untuk instrumen lama ini.',
    scales: 'Skala yang berbeda',
    new: 'Target baru',
    year: 'Tahun',
    value: 'Target indeks baru',
    valueHint: 'Dengan koma. Angka terkecil setiap predikat dapat dipilih di bawah ini.',
    choose: (name: string, range: string, value: string) => `${name} (${range}): pakai ${value}`,
    choices: 'Angka terkecil setiap predikat',
    means: (value: string, predicate: string, range: string) => `${value} berarti ${predicate} (${range}).`,
    source: 'Sumber',
    document: 'Dokumen baru',
    documentHint: 'Nomor dan judulnya; boleh kosong selama dokumennya masih disusun.',
    owner: 'Penanggung jawab',
    reason: 'Alasan angka baru',
    reasonHint: 'Dicetak pada lembar penyesuaian target untuk dokumen IKU.',
    reasonMissing: 'Tuliskan alasan angka baru.',
    save: 'Simpan target baru',
    print: 'Cetak lembar penyesuaian target dari halaman Laporan.',
    toTarget: 'Sesuaikan target',
  },
};
