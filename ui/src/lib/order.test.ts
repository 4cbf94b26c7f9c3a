import { expect, test } from 'vitest';
import { inOrder, settled } from './order';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a quick change does not overtake a slow one', async () => {
  const done: string[] = [];
  void inOrder(async () => {
    await wait(20);
    done.push('3');
  });
  void inOrder(async () => void done.push('4'));
  await settled();
  expect(done).toEqual(['3', '4']);
});

test('a change that fails tells who asked for it, and does not hold up the next', async () => {
  const failing = inOrder(() => Promise.reject(new Error('diska penuh')));
  const next = inOrder(async () => 'tersimpan');
  await expect(failing).rejects.toThrow('diska penuh');
  await expect(next).resolves.toBe('tersimpan');
});
