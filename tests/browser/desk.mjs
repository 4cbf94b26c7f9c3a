// The page in a browser over the real engine: a server of its own on a free port, with a home of its own.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const require = createRequire(here('../../ui/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const BROWSERS = [process.env.SPBE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** One server with one browser, until `end`. */
export class Desk {
  static async open() {
    const desk = new Desk();
    desk.folder = mkdtempSync(join(tmpdir(), 'spbe-browser-'));
    desk.pictures = process.env.SPBE_PICTURES;
    if (desk.pictures) mkdirSync(desk.pictures, { recursive: true });
    desk.home = `http://127.0.0.1:${await freePort()}`;
    try {
      await desk.#serve();
      const executablePath = BROWSERS.find((path) => path && existsSync(path));
      if (!executablePath) throw new Error('no Chromium found; scripts/setup test installs it');
      // Chromium's own sandbox needs a user that is not root.
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      desk.browser = await chromium.launch({ executablePath, args });
      desk.page = await desk.newPage();
    } catch (error) {
      await desk.end();
      throw error;
    }
    return desk;
  }

  async newPage(options = {}) {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'id-ID',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    this.errors = [];
    page.on('pageerror', (error) => this.errors.push(String(error)));
    return page;
  }

  async #serve() {
    const env = { ...process.env, SPBE_MANDIRI_HOME: join(this.folder, 'home') };
    const port = new URL(this.home).port;
    this.server = spawn(here('../../target/debug/examples/serve'), [port], { env, cwd: here('../..'), stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      this.server.stdout.once('data', resolve);
    });
  }

  /** Ends the server as a fault would, in the middle of everything. */
  async kill() {
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGKILL');
    await ended;
  }

  /** Starts the server again on the same port and home. */
  restart() {
    return this.#serve();
  }

  async end() {
    await this.browser?.close();
    if (this.server && this.server.exitCode === null && this.server.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command of the engine, as the page would. */
  async call(command, input = {}) {
    const reply = await fetch(`${this.home}/call/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = await reply.json();
    if (!reply.ok) throw new Error(`${command}: ${answer.sentence}`);
    return answer;
  }

  /** A new file with one assessment, opened; its frame. */
  async newFile(name, year, instrument) {
    const path = join(this.folder, `${name}.spbe`);
    return this.call('create_dossier', { path, agency: 'Pemerintah Kota Contoh', kind: 'Kota', province: '', year, instrument });
  }

  /** Goes to a part of the page afresh, and waits until it has loaded. */
  async goes(...parts) {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.home}/#/${parts.map(encodeURIComponent).join('/')}`);
    // A part of the application is only there when a file is open.
    if (parts.length > 0) await this.page.locator('nav').first().waitFor();
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
    await this.settled();
  }

  /** Waits until nothing is loading. */
  async settled() {
    await this.page.waitForFunction(() => !/Memuat…|Loading…/.test(document.body.innerText));
  }

  /** What axe finds against WCAG 2.2 A and AA on the page as it is, as readable lines. */
  async faults(name) {
    if (this.pictures) await this.page.screenshot({ path: join(this.pictures, `${name}.png`) });
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() =>
      globalThis.axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
