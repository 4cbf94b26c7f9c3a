// What a person does at the window: reads words, presses what carries a name, fills fields by their label.
// Nothing here knows a class or a test id, so a test fails when the words on screen are wrong.

/** Quotes words for XPath, which knows no escapes. */
const quoted = (words) =>
  words.includes('"') ? `concat(${words.split('"').map((part) => `"${part}"`).join(`, '"', `)})` : `"${words}"`;

const named = (words) => `contains(normalize-space(.), ${quoted(words)})`;

export class Person {
  #window;

  constructor(window) {
    this.#window = window;
  }

  /** Waits until the page reads so; returns all that it reads. */
  sees(pattern) {
    return this.#window.reads('body', pattern);
  }

  /** Waits until something is drawn on a canvas that was blank. */
  seesDrawn(selector) {
    const drawn = `const canvas = document.querySelector(arguments[0]);
      if (!canvas?.width) return false;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, place) => place % 4 < 3 && data[place - (place % 4) + 3] > 0 && value < 128);`;
    return this.#window.until(`${selector} to be drawn`, () => this.#window.run(drawn, selector));
  }

  /** What the page reads now. */
  reads(selector = 'body') {
    return this.#window.text(selector);
  }

  /** Presses a button or follows a link by (part of) its words. */
  presses(words) {
    return this.#window.click(`//*[self::button or self::a or self::summary][not(@disabled)][${named(words)}]`);
  }

  /** Goes to a part of the application. */
  goesTo(page) {
    return this.#window.click(`//nav//a[${named(page)}]`);
  }

  /** Fills the field of this label by typing. */
  async fills(label, text) {
    await this.#window.type(await this.#field(label), text);
  }

  /** Leaves the field where the typing is, as the Tab key does. */
  leaves() {
    return this.#window.press('tab');
  }

  /** What the field of this label holds. */
  async finds(label) {
    return this.#window.value(await this.#field(label));
  }

  /** Chooses one of several by its words (a radio with its label). */
  chooses(words) {
    return this.#window.click(`//label[.//input or @for][${named(words)}]`);
  }

  /** Picks one of a list by its label and the option's words. */
  async picks(label, words) {
    const list = await this.#field(label);
    await this.#window.click(`(${list})/option[${named(words)}]`);
  }

  /** Presses keys, no field in focus. */
  types(...keys) {
    return this.#window.press(...keys);
  }

  async #field(label) {
    const inside = `//label[${named(label)}]//*[self::input or self::textarea or self::select]`;
    const beside = `//*[self::input or self::textarea or self::select][@id = //label[${named(label)}]/@for]`;
    const spoken = `//*[self::input or self::textarea or self::select][contains(@aria-label, ${quoted(label)})]`;
    await this.#window.find(`${inside} | ${beside} | ${spoken}`);
    return `${inside} | ${beside} | ${spoken}`;
  }
}
