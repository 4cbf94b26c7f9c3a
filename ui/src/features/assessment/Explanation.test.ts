import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import Explanation from './Explanation.svelte';

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Penjelasan capaian');
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

describe('the explanation', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  function open(saved = '') {
    const save = vi.fn((_: string) => Promise.resolve(true));
    const page = render(Explanation, { saved, guideline: null, save });
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
    await rerender({ saved: 'Lebih lama', guideline: null, save });
    expect(field().value).toBe('Lebih lama');
    await type('Sedang ditulis');
    await rerender({ saved: 'Dari tempat lain', guideline: null, save });
    expect(field().value).toBe('Sedang ditulis');
  });
});
