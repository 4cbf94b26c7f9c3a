import { texts } from '$lib/texts/words.svelte';

/** The kind of file that a dossier is. */
export const dossierKind = () => ({ name: texts.start.dossierKind, extensions: ['spbe'] });

/** A file name from an agency's name: `Kota Contoh` becomes `kota-contoh.spbe`. */
export function suggestedName(agency: string): string {
  const plain = agency
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain || 'penilaian'}.spbe`;
}
