import { describe, expect, test } from 'vitest';
import { pointList, share, spoke, wholeSteps, wrapLabel } from './chart';

describe('a place on the scale', () => {
  test('the ends of the scale are the ends of the line, and nothing lies beyond', () => {
    expect([0, 500, 1000, 1200, -5].map(share)).toEqual([0, 0.5, 1, 1, 0]);
  });
  test('a scale has a line for every whole step', () => {
    expect(wholeSteps('1', '5').map(({ place }) => place)).toEqual([0, 250, 500, 750, 1000]);
    expect(wholeSteps('0,00', '5,00').map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4', '5']);
  });
  test('no scale has no lines', () => {
    expect(wholeSteps('', '')).toEqual([]);
  });
});

describe('a radar', () => {
  const centre = { x: 0, y: 0 };
  test('the first axis points up and the second clockwise from it', () => {
    expect(pointList([spoke(0, 4, 10, centre), spoke(1, 4, 10, centre)])).toBe('0.0,-10.0 10.0,0.0');
  });
});

describe('a label', () => {
  test('is broken between words', () => {
    expect(wrapLabel('Layanan Publik Berbasis Elektronik', 16, 3)).toEqual([
      'Layanan Publik',
      'Berbasis',
      'Elektronik',
    ]);
  });
  test('says that it was cut', () => {
    expect(wrapLabel('satu dua tiga empat', 5, 2)).toEqual(['satu', 'dua…']);
  });
});
