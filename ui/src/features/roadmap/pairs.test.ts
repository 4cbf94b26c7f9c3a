import { expect, test } from 'vitest';
import { pairs, typed, unreadable } from './pairs';

test('pairs are separated by commas or semicolons', () => {
  const found = [
    { code: '1', value: '3' },
    { code: '12', value: '2' },
  ];
  expect(pairs('1=3, 12=2')).toEqual(found);
  expect(pairs(' 1 = 3;12=2 ;')).toEqual(found);
  expect(typed(found)).toBe('1=3, 12=2');
  expect(pairs('')).toEqual([]);
});

test('a figure keeps its decimal comma', () => {
  expect(pairs('1=2,5, 12=2')).toEqual([
    { code: '1', value: '2,5' },
    { code: '12', value: '2' },
  ]);
});

test('what is no pair is named', () => {
  expect(unreadable('1=3, 12=2')).toBeUndefined();
  expect(unreadable('1=3; 12')).toBe('12');
  expect(unreadable('12=30 40=50')).toBe('12=30 40=50');
});
