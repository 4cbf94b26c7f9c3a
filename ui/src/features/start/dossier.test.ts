import { expect, test } from 'vitest';
import { suggestedName } from './dossier';

test('a file is named after the agency, without signs that a file system refuses', () => {
  expect(suggestedName('Pemerintah Kota Contoh')).toBe('pemerintah-kota-contoh.spbe');
  expect(suggestedName('Kab. Siak / Diskominfo')).toBe('kab-siak-diskominfo.spbe');
});

test('an agency without letters still gets a file', () => {
  expect(suggestedName(' … ')).toBe('penilaian.spbe');
});
