import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import WrittenField from './WrittenField.svelte';

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Fakta');
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

const keep = vi.fn();
const words = { id: 'explanation', label: 'Fakta', hint: '' };

describe('a written field', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  function open(saved = '') {
    const save = vi.fn((_: string) => Promise.resolve(true));
    const page = render(WrittenField, { ...words, saved, keep, save });
    return { save, ...page };
  }

  test('is saved within half a second after the last key, once', async () => {
    const { save } = open();
    await type('Perwali');
    await vi.advanceTimersByTimeAsync(300);
    await type('Perwali 34');
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(save.mock.calls).toEqual([['Perwali 34']]);
  });

  test('is saved at once when the field is left', async () => {
    const { save } = open();
    await type('Perwali');
    await fireEvent.blur(field());
    expect(save).toHaveBeenCalledWith('Perwali');
  });

  test('is saved when the page goes away', async () => {
    const { save, unmount } = open();
    await type('Perwali');
    unmount();
    expect(save).toHaveBeenCalledWith('Perwali');
  });

  test('that did not change is not saved again', async () => {
    const { save } = open('Sudah ada');
    await fireEvent.blur(field());
    expect(save).not.toHaveBeenCalled();
  });

  test('that could not be saved is tried again', async () => {
    const { save } = open();
    save.mockResolvedValueOnce(false);
    await type('Perwali');
    await fireEvent.blur(field());
    await fireEvent.blur(field());
    expect(save).toHaveBeenCalledTimes(2);
  });

  test('follows an undo, but never overwrites what is being typed', async () => {
    const { rerender, save } = open('Lama');
    await rerender({ saved: 'Lebih lama', ...words, keep, save });
    expect(field().value).toBe('Lebih lama');
    await type('Sedang ditulis');
    await rerender({ saved: 'Dari tempat lain', ...words, keep, save });
    expect(field().value).toBe('Sedang ditulis');
  });
  test('is kept at every key, before it is saved', async () => {
    const { save } = open();
    keep.mockClear();
    await type('P');
    await type('Pe');
    expect(keep.mock.calls).toEqual([['P'], ['Pe']]);
    expect(save).not.toHaveBeenCalled();
  });

  test('recovers what was typed when the program ended, says so, takes the focus and saves it', async () => {
    const save = vi.fn((_: string) => Promise.resolve(true));
    const recovered = { assessment: 'a', code: '2', field: 'explanation', text: 'Perwali 3', at: '2026-11-23T10:42:05' };
    render(WrittenField, { ...words, saved: '', recovered, keep, save });
    await vi.advanceTimersByTimeAsync(10);
    expect(field().value).toBe('Perwali 3');
    expect(document.activeElement).toBe(field());
    expect(screen.getByText(/sudah dipulihkan/).textContent).toContain('10.42');
    expect(save).toHaveBeenCalledWith('Perwali 3');
  });

  test('takes a composed sentence once, after what is there', async () => {
    const save = vi.fn((_: string) => Promise.resolve(true));
    const { rerender } = render(WrittenField, { ...words, saved: 'Lama.', keep, save });
    await rerender({ ...words, saved: 'Lama.', keep, save, adding: { text: 'Baru.', turn: 1 } });
    await vi.advanceTimersByTimeAsync(10);
    expect(field().value).toBe('Lama. Baru.');
    expect(save.mock.calls).toEqual([['Lama. Baru.']]);
  });
});
