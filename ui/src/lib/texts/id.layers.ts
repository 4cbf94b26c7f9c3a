/** The words of lists of evidence items (*butir*, Pemdi). */
import type { ItemFate, LevelPointsView } from '$lib/bindings/spbe';

/** Lists of codes in a sentence: few of them, and how many follow. */
const some = (codes: string[], few = 12) =>
  codes.length <= few ? codes.join(', ') : `${codes.slice(0, few).join(', ')} dan ${codes.length - few} lainnya`;

/** What is kept of items: their states, and their documents where there are any. */
function kept(items: { documents: number }[]): string {
  const documents = items.reduce((sum, item) => sum + item.documents, 0);
  return documents === 0 ? 'Keadaannya' : `Keadaan dan ${documents} berkasnya`;
}

export const idLayers = {
  layers: {
    title: 'Daftar butir bukti',
    lead: 'Butir bukti tidak tercantum dalam peraturan; setiap daftar mempunyai sumber dan tanggalnya sendiri. Jawaban melekat pada kode butir: butir yang kodenya sama tetap, yang tidak ada pada daftar baru disimpan dan kembali bila daftarnya dipilih lagi.',
    notHere: (instrument: string) => `${instrument} tidak dinilai dari butir bukti; tidak ada daftar yang dipilih.`,
    line: (title: string, dated: string) => `Daftar butir: ${title} (${dated})`,
    change: 'Ganti…',
    changeLabel: 'Ganti daftar butir',
    estimate: 'Nilai yang dihitung dari butir merupakan perkiraan.',
    about: 'Sumber dan kepastian daftar ini',
    source: 'Sumber',
    certainty: 'Kepastian',
    inUse: 'dipakai',
    usedIn: (years: number[]) => `Juga dipakai penilaian ${years.join(', ')}.`,
    size: (items: number, withPoints: number) =>
      withPoints === 0 ? `${items} butir tanpa poin; lebar setiap tingkat dibagi rata` : withPoints === items ? `${items} butir berpoin` : `${items} butir, ${withPoints} di antaranya berpoin`,
    provesNothing: (count: number) => (count === 0 ? '' : `${count} butir tidak membuktikan kriteria tingkatnya`),
    brought: (date: string, file: string) => `Dibawa masuk ${date} dari ${file}`,
    look: 'Lihat akibatnya',
    lookOf: (title: string) => `Lihat akibatnya bila memakai daftar ${title}`,
    remove: 'Hapus',
    removeOf: (title: string) => `Hapus daftar ${title}`,
    final: 'Penilaian ini sudah final; daftar butirnya tidak dapat diganti.',
    mayNot: 'Peran Anda tidak mengganti daftar butir; yang berwenang Koordinator, Penanggung Jawab, atau Pelaksana Entri.',
    chosen: (title: string) => `Penilaian ini sekarang memakai daftar ${title}.`,

    bring: 'Bawa masuk daftar dari portal',
    bringLead:
      'Spreadsheet atau JSON dengan kolom kode dan uraian, serta poin bila ada. Indikator dan tingkat dibaca dari kolomnya, atau dari kode seperti I3-L2-01.',
    pick: 'Pilih berkas',
    otherFile: 'Pilih berkas lain',
    kind: 'Daftar butir',

    effect: {
      heading: (title: string) => `Bila memakai daftar ${title}`,
      index: 'Indeks',
      predicate: 'Predikat',
      moves: 'Nilai yang berubah',
      noMoves: 'Tidak ada nilai indikator yang berubah.',
      before: 'Sekarang',
      after: 'Menjadi',
      handedIn: 'sudah diajukan atau disetujui; nilainya tetap ikut berubah',
      none: 'belum diisi',
      stay: (count: number) => `${count} butir yang sudah diisi tetap, karena kodenya sama.`,
      leave: (items: { item: string; documents: number }[]) =>
        `${items.length} butir yang sudah diisi tidak ada pada daftar itu: ${some(items.map(({ item }) => item))}. ${kept(items)} tetap disimpan, tetapi tidak dihitung.`,
      comeBack: (items: { item: string }[]) => `${items.length} butir yang sudah diisi kembali dihitung: ${some(items.map(({ item }) => item))}.`,
      accept: (title: string) => `Pakai daftar ${title}`,
    },

    list: {
      heading: (file: string) => `Isi ${file} dibandingkan daftar yang dipakai`,
      name: 'Nama daftar',
      dated: 'Tanggal daftar',
      datedHint: 'Tahun, tahun-bulan, atau tahun-bulan-hari, misalnya 2026-06',
      source: 'Sumber',
      nameMissing: 'Nama daftar belum diisi.',
      counts: {
        new: (count: number) => `${count} baru`,
        same: (count: number) => `${count} sama`,
        text: (count: number) => `${count} uraian berubah`,
        points: (count: number) => `${count} poin berubah`,
        place: (count: number) => `${count} pindah tempat`,
        gone: (count: number) => `${count} hilang`,
        refused: (count: number) => `${count} baris ditolak`,
      },
      missing: (indicators: number[]) =>
        `Berkas itu tidak menyebut indikator ${some(indicators.map(String), 20)}. Tanpa butir, indikator itu hanya dapat diisi dengan nilai langsung atau indeks lain.`,
      fill: 'Pertahankan butir daftar sekarang pada indikator yang tidak disebut',
      show: 'Tampilkan',
      all: 'Semua',
      fates: {
        new: 'Baru',
        same: 'Sama',
        text: 'Uraian berubah',
        points: 'Poin berubah',
        place: 'Pindah tempat',
        gone: 'Hilang',
      } satisfies Record<ItemFate, string>,
      code: 'Kode',
      place: 'Indikator · tingkat',
      at: (indicator: number, level: number) => `${indicator} · ${level}`,
      wasAt: (indicator: number, level: number) => `semula indikator ${indicator} tingkat ${level}`,
      demand: 'Uraian',
      wasText: 'semula',
      points: 'Poin',
      equal: 'rata',
      fate: 'Perubahan',
      filled: 'sudah diisi',
      more: (count: number) => `Tampilkan ${count} butir lainnya`,
      nothing: 'Tidak ada butir seperti itu.',
      refused: 'Yang tidak diambil dan catatan',
      where: (sheet: string, cell: string) => [sheet && `Lembar ${sheet}`, cell && `sel ${cell}`].filter(Boolean).join(', '),
      accept: 'Simpan dan pakai daftar ini',
    },

    page: (page: number) => `hal. ${page}`,
    criterionOf: 'Kriteria',
    guidance: 'Tambahan, bukan kriteria peraturan',
    doesNotProve: 'Tidak membuktikan kriteria tingkat ini',
    gap: (what: string, page: number) => `Kriteria yang tidak diminta oleh butir mana pun pada daftar ini: ${what} (hal. ${page})`,
    absentHead: 'Tidak ada pada daftar ini',
    absentLine: 'Tetap disimpan dan tidak dihitung; kembali dihitung bila daftar yang memuatnya dipilih lagi.',
    absentElsewhere: 'Butir yang tidak ada pada daftar ini',
    from: (list: string) => `dari daftar ${list}`,

    pointsOf: (code: string) => `Poin butir ${code}`,
    setByHand: 'diisi sendiri',
    counted: (points: string) => `dihitung ${points}`,
    times: (times: number) => `kelipatan ${times} dari isian lama`,
    pointsNote({ width, sum, fits, listed, set, set_sum, rest, rest_each }: LevelPointsView): string {
      const count = set + rest;
      if (set === 0 && !listed && count === 1) return `Lebar tingkat ${width} poin seluruhnya untuk satu butir.`;
      if (set === 0 && !listed) {
        return rest_each === null
          ? `Lebar tingkat ${width} poin dibagi kepada ${count} butir menurut kelipatan dari isian lama.`
          : `Lebar tingkat ${width} poin dibagi rata kepada ${count} butir, masing-masing ${rest_each}.`;
      }
      const whole = fits ? '' : ` Jumlah poin ${sum}, sedangkan lebar tingkat ${width}; setiap butir dihitung menurut bagiannya dari jumlah itu.`;
      if (listed) return (set === 0 ? 'Poin menurut daftar.' : `Poin menurut daftar; ${set} butir diisi sendiri.`) + whole;
      if (rest === 0) return `Poin semua butir diisi sendiri.${whole}`;
      const each = rest_each === null ? 'menurut kelipatan dari isian lama' : `masing-masing ${rest_each}`;
      const others = rest === 1 ? `untuk satu butir lain, ${rest_each}` : `dibagi kepada ${rest} butir lain, ${each}`;
      return `${set} butir diisi sendiri (${set_sum}); sisa lebar tingkat ${width} ${others}.${whole}`;
    },
    inSettings: (lists: string) => `Daftar butir: ${lists}.`,
    chooseHere: 'Pilih daftar butir penilaian ini',
  },
};
