import { expect, test } from 'vitest';
import type { Failure } from '$lib/bindings/spbe';
import { failureText } from './failure';

test('a failure names the file and says what to do', () => {
  const text = failureText({ code: 'file_too_new', path: '/a/kota.spbe', file: 9, app: 2 });
  expect(text).toContain('/a/kota.spbe');
  expect(text).toContain('Perbarui aplikasi');
});

test('a failure of a newer engine is told in its own sentence', () => {
  const newer = { code: 'hub_unreachable', sentence: 'Hub tidak terjangkau.' } as unknown as Failure;
  expect(failureText(newer)).toBe('Hub tidak terjangkau.');
});
