/**
 * One sentence for every failure: what happened, where, what to do. The switch is exhaustive: a
 * failure that the engine learns to tell breaks the build here until it has words.
 */
import type { Failure } from '$lib/bindings/spbe';

/** The sentence that a screen shows for a failure. */
export function failureText(failure: Failure): string {
  switch (failure.code) {
    case 'no_dossier':
      return 'Belum ada berkas yang dibuka. Buka atau buat berkas penilaian dahulu.';
    case 'file_missing':
      return `Berkas “${failure.path}” tidak ditemukan. Periksa nama dan foldernya, atau sambungkan dahulu diska tempat berkas itu disimpan.`;
    case 'file_exists':
      return `Berkas “${failure.path}” sudah ada dan tidak ditimpa. Pilih nama lain.`;
    case 'not_a_dossier':
      return `“${failure.path}” bukan berkas SPBE Mandiri. Pilih berkas berakhiran .spbe; untuk spreadsheet, gunakan Impor.`;
    case 'file_damaged':
      return `Berkas “${failure.path}” rusak dan tidak diubah (${failure.detail}). Pulihkan dari cadangan: buka salinan .spbe yang terakhir.`;
    case 'file_too_new':
      return `Berkas “${failure.path}” dibuat oleh versi aplikasi yang lebih baru (susunan ${failure.file}; aplikasi ini mengenal sampai ${failure.app}). Berkas tidak diubah. Perbarui aplikasi, lalu buka kembali.`;
    case 'file_busy':
      return `Berkas “${failure.path}” sedang dipakai program lain. Tutup jendela lain yang membukanya, lalu coba lagi.`;
    case 'not_writable':
      return `Tidak dapat menulis ke “${failure.path}”. Pilih folder lain yang boleh ditulisi, atau minta izin tulis kepada pengelola komputer.`;
    case 'disk_full':
      return `Diska penuh saat menulis “${failure.path}”. Perubahan terakhir tidak tersimpan; kosongkan sebagian diska, lalu ulangi.`;
    case 'not_found':
      return `${failure.what} tidak ditemukan dalam berkas ini.`;
    case 'refused':
      return failure.reason;
    case 'sheet_unreadable':
      return failure.reason;
    case 'preview_stale':
      return 'Isi berkas atau spreadsheet berubah sejak pratinjau dibuat. Tidak ada yang disimpan; buat pratinjau baru, lalu terima kembali.';
    case 'bad_request':
      return `Permintaan tidak dapat dilayani (${failure.detail}). Tutup dan buka kembali aplikasi; bila berulang, laporkan kalimat ini.`;
    case 'storage':
      return `Penyimpanan gagal (${failure.detail}). Perubahan terakhir tidak tersimpan; yang sebelumnya aman. Tutup dan buka kembali berkas, lalu ulangi.`;
    default:
      return unknown(failure);
  }
}

/** An older page over a newer engine: the engine's own sentence is better than none. */
function unknown(failure: never): string {
  const { sentence } = failure as { sentence?: unknown };
  return typeof sentence === 'string' ? sentence : 'Terjadi kegagalan yang belum dikenal. Tidak ada yang berubah.';
}
