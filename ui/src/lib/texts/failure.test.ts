import { expect, test } from 'vitest';
import type { Failure } from '$lib/bindings/spbe';
import { failureText } from './failure';
import { chooseLanguage } from './words.svelte';

test('a failure names the file and says what to do', () => {
  const text = failureText({ code: 'file_too_new', path: '/a/kota.spbe', file: 9, app: 2 });
  expect(text).toContain('/a/kota.spbe');
  expect(text).toContain('Perbarui aplikasi');
});

test('a failure of a newer engine is told in its own sentence', () => {
  const newer = { code: 'hub_unreachable', sentence: 'Hub tidak terjangkau.' } as unknown as Failure;
  expect(failureText(newer)).toBe('Hub tidak terjangkau.');
});

test('a failure is told in the language of the screens', () => {
  chooseLanguage('en');
  expect(failureText({ code: 'no_dossier' })).toBe('No file is open. Open or create an assessment file first.');
  chooseLanguage('id');
  expect(failureText({ code: 'no_dossier' })).toMatch(/^Belum ada berkas/);
});
