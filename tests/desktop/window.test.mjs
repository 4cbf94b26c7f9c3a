// The window itself: what it is when it opens, and what its page must never be able to do.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { App } from './app.mjs';

const app = new App();
let window;

before(async () => {
  await app.start();
  window = app.window;
  await window.find('body *');
});
after(() => app.end());

/** Calls a command of the host from the page, as a script that got in would. */
const invoke = (command, input) =>
  window.run(
    `return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
       .then((granted) => ({ granted }), (refused) => ({ refused }))`,
    command,
    input,
  );

test('the window opens at its size', async () => {
  assert.deepEqual(await window.run('return [innerWidth, innerHeight]'), [1280, 800]);
});

test('the page cannot leave, nor open another window', async () => {
  const home = await window.run('return location.origin');
  await window.run(`location.href = 'https://contoh.invalid/'`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await window.run('return location.origin'), home);
  assert.equal(await window.run(`return window.open('https://contoh.invalid/') === null`), true);
});

test('the page reaches no network', async () => {
  const policy = `return fetch('https://contoh.invalid/').then(() => 'reached', (error) => error.name)`;
  assert.equal(await window.run(policy), 'TypeError');
  const blocked = `return new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
  })`;
  assert.match(await window.run(blocked), /^script-src/, 'an inline script is blocked');
  assert.equal(await window.run('return window.ran ?? false'), false);
});

test('the page may call only what was granted', async () => {
  const refused = [
    ['plugin:dialog|open', { options: {} }],
    ['plugin:window|close', {}],
    ['plugin:webview|create_webview_window', { options: { label: 'second', url: 'index.html' } }],
    ['plugin:path|resolve_directory', { directory: 1 }],
    ['plugin:event|emit', { event: 'x' }],
  ];
  for (const [command, input] of refused) {
    const answer = await invoke(command, input);
    assert.match(String(answer.refused), /not allowed|not found/, command);
  }
});

test('only documents are opened', async () => {
  for (const path of ['/etc/passwd', '/usr/bin/env', '/tidak/ada.desktop']) {
    const { refused } = await invoke('open_path', { path });
    assert.match(refused.sentence, /bukan dokumen/, path);
  }
  const { refused } = await invoke('open_path', { path: '/tidak/ada.pdf' });
  assert.equal(refused.code, 'file_missing');
});

test('a cancelled dialog is no path', async () => {
  app.answer();
  const asked = { title: 'Buka', filters: [], multiple: true, directory: false };
  assert.deepEqual(await invoke('pick_files', asked), { granted: [] });
  app.answer();
  assert.deepEqual(await invoke('save_file', { title: 'Simpan', suggested: 'a.pdf', filters: [] }), { granted: null });
});
