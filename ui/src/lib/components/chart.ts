/**
 * Where the parts of a chart sit on paper. Values arrive with their place on the scale (0 to 1000),
 * as the engine found it; nothing here knows what a score is. `src/report/chart.rs` does the same.
 */

/** A point in an SVG's own coordinates. */
export interface Point {
  x: number;
  y: number;
}

/** A figure and where it lies on the scale: 0 is the lowest value, 1000 the highest. */
export interface Mark {
  label: string;
  place: number;
}

/** A place on the scale as a share from 0 to 1; what lies outside stops at the ends. */
export function share(place: number): number {
  return Math.min(1, Math.max(0, place / 1000));
}

/** The end of one axis of a radar: the first points up, the others follow clockwise. */
export function spoke(index: number, of: number, radius: number, centre: Point): Point {
  const angle = (index / of) * 2 * Math.PI - Math.PI / 2;
  return { x: centre.x + Math.cos(angle) * radius, y: centre.y + Math.sin(angle) * radius };
}

/** Points as the `points` attribute of a polygon or polyline. */
export function pointList(points: Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** A label broken into lines of at most `width` signs, words kept whole; the rest is cut with "…". */
export function wrapLabel(text: string, width: number, lines: number): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = broken.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) broken[broken.length - 1] = `${last} ${word}`;
    else broken.push(word);
  }
  if (broken.length <= lines) return broken;
  const kept = broken.slice(0, lines);
  kept[lines - 1] = `${kept[lines - 1]}…`;
  return kept;
}

/** The whole steps of a scale with their places, for grid lines. */
export function wholeSteps(lowest: string, highest: string): Mark[] {
  const [from, to] = [Number.parseInt(lowest, 10), Number.parseInt(highest, 10)];
  if (!(to > from)) return [];
  return Array.from({ length: to - from + 1 }, (_, step) => ({
    label: String(from + step),
    place: (step * 1000) / (to - from),
  }));
}
