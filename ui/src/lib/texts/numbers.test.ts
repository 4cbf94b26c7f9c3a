import { describe, expect, test } from 'vitest';
import { date, fileName, isDecimal, isYear, moment, whole } from './numbers';

describe('dates', () => {
  test('are written with the month in words', () => {
    expect(date('2026-11-23T10:42:00')).toBe('23 November 2026');
    expect(moment('2026-11-23T10:42:00')).toBe('23 Nov 2026 10.42');
  });
  test('what is no date is shown as it came', () => {
    expect(date('segera')).toBe('segera');
  });
});

describe('what was typed', () => {
  test('a decimal may have a comma or a point, and nothing else', () => {
    expect(['2,6', ' 2.60 ', '3'].every(isDecimal)).toBe(true);
    expect(['2,', 'dua', '-1', '1,2,3', ''].some(isDecimal)).toBe(false);
  });
  test('a year has four figures', () => {
    expect(isYear('2026')).toBe(true);
    expect(isYear('26')).toBe(false);
    expect(isYear('20266')).toBe(false);
  });
});

test('counts have groups', () => {
  expect(whole(12_500)).toBe('12.500');
});

test('the name of a file is found under both kinds of paths', () => {
  expect(fileName('/home/a/Nilai 2021.xlsx')).toBe('Nilai 2021.xlsx');
  expect(fileName('C:\\Berkas\\Nilai.xlsx')).toBe('Nilai.xlsx');
});
