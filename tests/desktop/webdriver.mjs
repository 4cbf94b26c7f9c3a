// A WebDriver client of the few words that these tests need, over plain fetch.
// It waits for what a person would wait for (something seen on screen), never for a time to pass.

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const KEYS = { ctrl: '\uE009', shift: '\uE008', enter: '\uE007', tab: '\uE004', escape: '\uE00C' };

/** One open window. */
export class Window {
  #address;

  constructor(address) {
    this.#address = address;
  }

  /** Starts `application` and opens a session with its window. */
  static async open(driver, application, args = []) {
    const options = { browserName: 'wry', 'tauri:options': { application, args } };
    const { sessionId } = await send('POST', `${driver}/session`, {
      capabilities: { alwaysMatch: options },
    });
    return new Window(`${driver}/session/${sessionId}`);
  }

  /** Closes the window as its user would. */
  close() {
    return send('DELETE', this.#address);
  }

  async size(width, height) {
    await send('POST', `${this.#address}/window/rect`, { width, height });
    await this.until(`${width} × ${height}`, async () => {
      const [w, h] = await this.run('return [innerWidth, innerHeight]');
      return w === width && h === height;
    });
    // The page knows its new size before it is drawn in it.
    await this.run(`return new Promise((drawn) =>
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100, true))))`);
  }

  /** Runs a script in the page. */
  run(script, ...args) {
    return send('POST', `${this.#address}/execute/sync`, { script, args });
  }

  async screenshot() {
    return Buffer.from(await send('GET', `${this.#address}/screenshot`), 'base64');
  }

  /** The elements that match now; a selector is CSS, or XPath when it starts with `//`. */
  async all(selector) {
    const found = await send('POST', `${this.#address}/elements`, {
      using: /^\(*\/\//.test(selector) ? 'xpath' : 'css selector',
      value: selector,
    });
    return found.map((each) => each[ELEMENT]);
  }

  /** The first matching element that is displayed, as soon as there is one. */
  find(selector) {
    return this.until(`${selector} on screen`, async () => {
      for (const element of await this.all(selector)) {
        if (await send('GET', `${this.#address}/element/${element}/displayed`)) return element;
      }
      return undefined;
    });
  }

  click(selector) {
    return this.until(`${selector} clicked`, async () => {
      const element = await this.find(selector);
      // A person scrolls until a thing lies free; the driver only until it lies within the window.
      await this.run(`arguments[0].scrollIntoView({ block: 'center' })`, { [ELEMENT]: element });
      await send('POST', `${this.#address}/element/${element}/click`, {});
      return true;
    });
  }

  /** Replaces what a field holds, by typing. */
  async type(selector, text) {
    const element = await this.find(selector);
    await send('POST', `${this.#address}/element/${element}/clear`, {});
    await send('POST', `${this.#address}/element/${element}/value`, { text });
  }

  /** Presses keys where the focus is: `press('ctrl', 'z')`. */
  async press(...keys) {
    const values = keys.map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
    await send('POST', `${this.#address}/actions`, {
      actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }],
    });
  }

  /** The words of an element (a CSS selector) as they are laid out, white space made even. */
  async text(selector) {
    const words = await this.run('return document.querySelector(arguments[0])?.innerText ?? null', selector);
    if (words === null) throw new Refused(`no ${selector} on the page`);
    return words.replace(/\s+/g, ' ').trim();
  }

  async value(selector) {
    const element = await this.find(selector);
    return send('GET', `${this.#address}/element/${element}/property/value`);
  }

  /** Waits until the words of an element match, and returns them. */
  reads(selector, pattern) {
    let last;
    return this.until(() => `${selector} to read ${pattern}; it reads "${last}"`, async () => {
      last = await this.text(selector);
      return pattern.test(last) ? last : undefined;
    });
  }

  /** Asks again and again until the answer is truthy; fails with what was waited for. */
  async until(what, ask, seconds = 20) {
    const end = Date.now() + seconds * 1000;
    let reason = '';
    do {
      try {
        const answer = await ask();
        if (answer) return answer;
      } catch (error) {
        // A page that is just being redrawn loses its elements: ask again.
        if (!(error instanceof Refused)) throw error;
        reason = ` (${error.message})`;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (Date.now() < end);
    throw new Error(`waited in vain for ${typeof what === 'function' ? what() : what}${reason}`);
  }
}

/** The driver answered, and the answer was no. */
class Refused extends Error {}

async function send(method, address, body) {
  const signal = AbortSignal.timeout(30_000);
  const reply = await fetch(address, { method, body: body && JSON.stringify(body), signal });
  const { value } = await reply.json();
  if (!reply.ok) throw new Refused(`${value?.error}: ${value?.message}`);
  return value;
}
