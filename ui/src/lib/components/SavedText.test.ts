import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import SavedText from './SavedText.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function field(saved: string, save: (text: string) => Promise<boolean>) {
  const shown = render(SavedText, { saved, save, 'aria-label': 'Catatan' });
  const input = screen.getByLabelText<HTMLInputElement>('Catatan');
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { ...shown, input, type };
}

test('what is typed is saved within half a second of the last key, once', async () => {
  const save = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true));
  const { type } = field('', save);
  type('a');
  await vi.advanceTimersByTimeAsync(300);
  type('ab');
  await vi.advanceTimersByTimeAsync(300);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(save.mock.calls).toEqual([['ab']]);
});

test('an answer that comes late does not take away what was typed since', async () => {
  const save = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true));
  const { type, input, rerender } = field('', save);
  type('ab');
  await vi.advanceTimersByTimeAsync(400);
  type('ab c');
  await rerender({ saved: 'ab', save });
  expect(input.value).toBe('ab c');
});

test('what was refused is tried again, and leaving saves at once', async () => {
  const save = vi.fn<(text: string) => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValue(true);
  const { type, input } = field('', save);
  type('x');
  await vi.advanceTimersByTimeAsync(400);
  input.dispatchEvent(new FocusEvent('blur'));
  await vi.advanceTimersByTimeAsync(0);
  expect(save.mock.calls).toEqual([['x'], ['x']]);
});

test('an undo shows what is saved now', async () => {
  const save = () => Promise.resolve(true);
  const { input, rerender } = field('baru', save);
  await rerender({ saved: 'lama', save });
  expect(input.value).toBe('lama');
});
