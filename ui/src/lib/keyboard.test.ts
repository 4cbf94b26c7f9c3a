import { afterEach, describe, expect, test } from 'vitest';
import { allowSingleKeys, commandKey, plainKey } from './keyboard';

function pressed(element: HTMLElement, init: KeyboardEventInit): string | null {
  document.body.append(element);
  let key: string | null = null;
  const listen = (event: KeyboardEvent) => (key = plainKey(event));
  window.addEventListener('keydown', listen);
  element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  window.removeEventListener('keydown', listen);
  return key;
}

const input = (type: string) => Object.assign(document.createElement('input'), { type });

describe('single keys', () => {
  afterEach(() => document.body.replaceChildren());

  test('work on the page, on a button and on a radio', () => {
    expect(pressed(document.createElement('div'), { key: 'J' })).toBe('j');
    expect(pressed(document.createElement('button'), { key: '3' })).toBe('3');
    expect(pressed(input('radio'), { key: '3' })).toBe('3');
  });
  test('are left to text fields, lists and text areas', () => {
    expect(pressed(input('text'), { key: '3' })).toBeNull();
    expect(pressed(input('search'), { key: 'j' })).toBeNull();
    expect(pressed(document.createElement('textarea'), { key: 'k' })).toBeNull();
    expect(pressed(document.createElement('select'), { key: 'k' })).toBeNull();
  });
  test('are left to the browser when a modifier is held', () => {
    expect(pressed(document.createElement('div'), { key: 'k', ctrlKey: true })).toBeNull();
  });
  test('are silent behind an open dialog', () => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    expect(pressed(document.createElement('div'), { key: 'j' })).toBeNull();
  });
  test('can be switched off, and then only they are silent', () => {
    allowSingleKeys(false);
    expect(pressed(document.createElement('div'), { key: 'j' })).toBeNull();
    expect(pressed(document.createElement('div'), { key: 'Escape' })).toBe('Escape');
    allowSingleKeys(true);
    expect(pressed(document.createElement('div'), { key: 'j' })).toBe('j');
  });
});

test('a command key is told with its shift, and needs Ctrl or Command', () => {
  const told = (init: KeyboardEventInit) => commandKey(new KeyboardEvent('keydown', init));
  expect(told({ key: 'K', ctrlKey: true })).toBe('k');
  expect(told({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe('shift+z');
  expect(told({ key: 'k' })).toBeNull();
  expect(told({ key: 'k', ctrlKey: true, altKey: true })).toBeNull();
});
