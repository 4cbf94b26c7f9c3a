/** Files on the clipboard: a web view gives their bytes, and no path. */
import type { Failure, PastedFile } from '$lib/bindings/spbe';
import { isWriting } from './keyboard';

/** The files that a paste brings in; none where the paste belongs to the text that is being written. */
export function pastedFiles(event: ClipboardEvent): File[] {
  const { clipboardData, target } = event;
  const files = [...(clipboardData?.files ?? [])];
  // A word processor puts a picture of the text beside the text itself: in a field the text is meant.
  if (isWriting(target) && clipboardData?.types.includes('text/plain')) return [];
  return files;
}

/** Reads them for the engine; what is larger than it takes is not even read. */
export function readPasted(files: File[], megabytes: number, tooLarge: (name: string) => string): Promise<PastedFile[]> {
  const large = files.find(({ size }) => size > megabytes * 1_000_000);
  if (large) {
    const failure: Failure = { code: 'refused', reason: tooLarge(large.name) };
    return Promise.reject(failure);
  }
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) })));
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
