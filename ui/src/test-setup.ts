/** What jsdom lacks and the components only ask about: nothing here is measured in a unit test. */
class NoMeasure implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoMeasure;
