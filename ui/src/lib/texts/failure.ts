/**
 * One sentence for every failure: what happened, where, what to do. The switches are exhaustive: a
 * failure that the engine learns to tell breaks the build here until it has words in both languages.
 */
import type { Failure } from '$lib/bindings/spbe';
import { language } from './words.svelte';

/** The sentence that a screen shows for a failure. */
export function failureText(failure: Failure): string {
  return language() === 'en' ? inEnglish(failure) : inIndonesian(failure);
}

function inIndonesian(failure: Failure): string {
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
    case 'file_foreign':
      return `Berkas “${failure.path}” tidak dibuka dan tidak diubah karena ${failure.what}. Susunan berkas penilaian hanya diubah oleh aplikasi ini: mintalah berkas aslinya, atau buka cadangannya.`;
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
    case 'cancelled':
      return 'Pekerjaan dibatalkan. Tidak ada yang berubah.';
    case 'bad_request':
      return `Permintaan tidak dapat dilayani (${failure.detail}). Tutup dan buka kembali aplikasi; bila berulang, laporkan kalimat ini.`;
    case 'storage':
      return `Penyimpanan gagal (${failure.detail}). Perubahan terakhir tidak tersimpan; yang sebelumnya aman. Tutup dan buka kembali berkas, lalu ulangi.`;
    default:
      return unknown(failure, 'Terjadi kegagalan yang belum dikenal. Tidak ada yang berubah.');
  }
}

/** What the engine says of a refusal stays in its own words: they name what was typed. */
function inEnglish(failure: Failure): string {
  switch (failure.code) {
    case 'no_dossier':
      return 'No file is open. Open or create an assessment file first.';
    case 'file_missing':
      return `The file “${failure.path}” was not found. Check its name and folder, or connect the disk that holds it.`;
    case 'file_exists':
      return `The file “${failure.path}” exists already and was not replaced. Choose another name.`;
    case 'not_a_dossier':
      return `“${failure.path}” is not an SPBE Mandiri file. Choose a file ending in .spbe; for spreadsheets use Import.`;
    case 'file_damaged':
      return `The file “${failure.path}” is damaged and was left as it is (${failure.detail}). Restore from a backup: open the last .spbe copy.`;
    case 'file_foreign':
      return `The file “${failure.path}” was neither opened nor changed, for it is not built as an assessment file is (${failure.what}). Ask for the original, or open a backup.`;
    case 'file_too_new':
      return `The file “${failure.path}” was made by a newer version (layout ${failure.file}; this application knows up to ${failure.app}). It was not changed. Update the application, then open it again.`;
    case 'file_busy':
      return `The file “${failure.path}” is in use by another program. Close the other window, then try again.`;
    case 'not_writable':
      return `“${failure.path}” cannot be written to. Choose another folder, or ask the computer’s keeper for permission.`;
    case 'disk_full':
      return `The disk is full while writing “${failure.path}”. The last change was not saved; make room, then repeat it.`;
    case 'not_found':
      return `${failure.what} was not found in this file.`;
    case 'refused':
    case 'sheet_unreadable':
      return failure.reason;
    case 'preview_stale':
      return 'The file or the spreadsheet changed since the preview. Nothing was saved; make a new preview, then accept again.';
    case 'cancelled':
      return 'The work was cancelled. Nothing has changed.';
    case 'bad_request':
      return `The request cannot be served (${failure.detail}). Close and open the application; if it happens again, report this sentence.`;
    case 'storage':
      return `Saving failed (${failure.detail}). The last change was not saved; earlier ones are safe. Close and open the file, then repeat it.`;
    default:
      return unknown(failure, 'Something failed that is not known yet. Nothing has changed.');
  }
}

/** An older page over a newer engine: the engine's own sentence is better than none. */
function unknown(failure: never, words: string): string {
  const { sentence } = failure as { sentence?: unknown };
  return typeof sentence === 'string' ? sentence : words;
}
