import { afterEach, expect, test } from 'vitest';
import { chosenZoom, zoomOf } from './zoom';

afterEach(() => localStorage.clear());

test('plus and minus go step by step and stop at the ends', () => {
  expect(zoomOf('+', 100)).toBe(110);
  expect(zoomOf('=', 175)).toBe(200);
  expect(zoomOf('shift++', 200)).toBe(200);
  expect(zoomOf('-', 90)).toBe(75);
  expect(zoomOf('-', 75)).toBe(75);
});
test('nought goes back to the first size, other keys do nothing', () => {
  expect(zoomOf('0', 175)).toBe(100);
  expect(zoomOf('k', 100)).toBeNull();
  expect(zoomOf(null, 100)).toBeNull();
});
test('what was kept counts only where it is a step', () => {
  expect(chosenZoom()).toBe(100);
  localStorage.setItem('spbe.zoom', '150');
  expect(chosenZoom()).toBe(150);
  localStorage.setItem('spbe.zoom', '1e9');
  expect(chosenZoom()).toBe(100);
});
