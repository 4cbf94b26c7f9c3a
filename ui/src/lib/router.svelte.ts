/** Where the user is, as the part of the address after `#/`. Twenty lines are enough for ten pages. */
class Router {
  #hash = $state(window.location.hash);

  /** The parts of the address: `#/kuesioner/2` is `['kuesioner', '2']`. */
  readonly parts: string[] = $derived(
    this.#hash
      .replace(/^#\/?/, '')
      .split('/')
      .filter(Boolean)
      .map(decodeURIComponent),
  );

  constructor() {
    window.addEventListener('hashchange', () => (this.#hash = window.location.hash));
  }

  /** Goes to a page; the address is given by its parts. */
  go(...parts: (string | number)[]): void {
    window.location.hash = path(...parts);
  }
}

/** The address of a page, for links. */
export function path(...parts: (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
}

export const router = new Router();
