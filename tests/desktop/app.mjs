// Starts the real program under tauri-driver with a data folder of its own, stops it, kills it, starts it again.

import { spawn } from 'node:child_process';
import {
  appendFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Person } from './person.mjs';
import { Window } from './webdriver.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const APPLICATION = process.env.SPBE_MANDIRI_DESKTOP ?? join(ROOT, 'target/debug/spbe-mandiri-desktop');
const DRIVER = process.env.TAURI_DRIVER ?? join(ROOT, 'target/tools/bin/tauri-driver');
const SCREENS = join(ROOT, 'target/screens');
const LOG = join(ROOT, 'target/tauri-driver.log');

export class App {
  /** The folder of this run: data folder, answers, and whatever the run writes. */
  folder = mkdtempSync(join(tmpdir(), 'spbe-mandiri-'));
  window;
  #driver;
  #address;

  constructor() {
    mkdirSync(SCREENS, { recursive: true });
  }

  get home() {
    return join(this.folder, 'home');
  }

  get #answers() {
    return join(this.folder, 'answers');
  }

  /** What the next dialog will answer: a path, several, or none at all (cancelled). */
  answer(...paths) {
    appendFileSync(this.#answers, `${paths.join('\t')}\n`);
  }

  /** Starts the program, with what it is to open; returns the person who sits down before it. */
  async start(...args) {
    // A program that has just started takes the first answer of the file.
    writeFileSync(this.#answers, '');
    const [port, nativePort] = [await freePort(), await freePort()];
    this.#address = `http://127.0.0.1:${port}`;
    const log = openSync(LOG, 'a');
    this.#driver = spawn(DRIVER, ['--port', port, '--native-port', nativePort], {
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        SPBE_MANDIRI_HOME: this.home,
        SPBE_MANDIRI_DIALOG_ANSWERS: this.#answers,
      },
    });
    await listening(this.#address, this.#driver);
    this.window = await Window.open(this.#address, APPLICATION, args);
    return new Person(this.window);
  }

  /** Closes the window, and with it the program. */
  async quit() {
    await this.window?.close();
    await this.#stopDriver();
  }

  /** Ends the program as a power cut would: with no chance to write anything more. */
  async cutPower() {
    for (const pid of this.#pids()) process.kill(pid, 'SIGKILL');
    await this.#stopDriver();
  }

  /** Quits, and leaves nothing behind. */
  async end() {
    await this.quit().catch(() => this.#stopDriver());
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Keeps a picture of the window at both sizes that the screens must fit. */
  async picture(name) {
    for (const [width, height] of [[1024, 700], [1280, 800]]) {
      await this.window.size(width, height);
      await this.pictureNow(`${name}-${width}x${height}`);
      const wide = await this.window.run('return document.documentElement.scrollWidth - innerWidth');
      if (wide > 0) throw new Error(`${name}: ${wide} px stand out to the right at a width of ${width}`);
    }
  }

  /** Keeps a picture of the window as it is. */
  async pictureNow(name) {
    writeFileSync(join(SCREENS, `${name}.png`), await this.window.screenshot());
  }

  /** The processes of this very run, known by their data folder. */
  #pids() {
    const mine = (pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(APPLICATION) &&
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`SPBE_MANDIRI_HOME=${this.home}`)
        );
      } catch {
        return false;
      }
    };
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter(mine).map(Number);
  }

  async #stopDriver() {
    const driver = this.#driver;
    if (!driver || driver.exitCode !== null || driver.signalCode !== null) return;
    const ended = new Promise((resolve) => driver.once('exit', resolve));
    driver.kill();
    await ended;
  }
}

/**
 * Makes the tests of one file the steps of one story: a step that fails leaves a picture of the window,
 * and the steps after it, which stand on it, do not begin.
 */
export function steps(app) {
  let broken;
  return (name, step) =>
    test(name, async () => {
      if (broken) throw new Error(`not begun: "${broken}" failed before`);
      try {
        await step();
      } catch (error) {
        broken = name;
        await app.pictureNow('failed').catch(() => undefined);
        throw error;
      }
    });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(address, driver) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (driver.exitCode !== null) throw new Error(`tauri-driver ended with status ${driver.exitCode}: see ${LOG}`);
    const reply = await fetch(`${address}/status`).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`tauri-driver does not answer: see ${LOG}`);
}
