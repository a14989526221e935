import { typeSize } from './chart-frame.ts';
import { shortened, textWidth } from './text-width.ts';

/** A mark, and the name that is to stand beside it; null for marks without one. */
export interface NamedMark {
  readonly x: number;
  readonly y: number;
  readonly text: string | null;
}

export interface PlacedName {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly baseLine: number;
}

interface Area {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Names beside their marks, none over another, over a mark or outside, and off the lines (given as
 * points along them) where there is such a place; one without a place is left out.
 */
export function placeNames(
  marks: readonly NamedMark[],
  lines: readonly Omit<NamedMark, 'text'>[],
  area: Area,
  standAlone: boolean,
): PlacedName[] {
  const placed: PlacedName[] = [];
  for (const { x, y, text } of marks) {
    if (text === null) continue;
    const name = shortened(text, typeSize, 200, standAlone);
    const width = textWidth(name, typeSize, standAlone);
    const free = places(x, y, width)
      .map(({ from, baseLine }) => ({ text: name, from, to: from + width, baseLine }))
      .filter((place) => isFree(place, placed, marks, area));
    const best = free.find((place) => !touches(place, lines, 1)) ?? free[0];
    if (best !== undefined) placed.push(best);
  }
  return placed;
}

/** Right, left, above and below, then the corners. */
function places(x: number, y: number, width: number): { from: number; baseLine: number }[] {
  const [right, left, middle] = [x + 12, x - 12 - width, x - width / 2];
  return [
    { from: right, baseLine: y + 5 },
    { from: left, baseLine: y + 5 },
    { from: middle, baseLine: y - 12 },
    { from: middle, baseLine: y + 23 },
    ...[-10, 18, -20, 28].flatMap((down) =>
      [x + 6, x - 6 - width].map((from) => ({ from, baseLine: y + down })),
    ),
  ];
}

function isFree(
  { from, to, baseLine }: PlacedName,
  placed: readonly PlacedName[],
  marks: readonly NamedMark[],
  area: Area,
): boolean {
  const [top, bottom] = [baseLine - 11, baseLine + 4];
  const isInside = from >= area.from && to <= area.to && top >= area.top && bottom <= area.bottom;
  const overName = placed.some(
    (other) =>
      from < other.to + 6 && other.from < to + 6 && Math.abs(other.baseLine - baseLine) < 17,
  );
  return isInside && !overName && !touches({ from, to, baseLine }, marks, 7);
}

function touches(
  { from, to, baseLine }: Omit<PlacedName, 'text'>,
  points: readonly Omit<NamedMark, 'text'>[],
  radius: number,
): boolean {
  const [top, bottom] = [baseLine - 11 - radius, baseLine + 4 + radius];
  return points.some(({ x, y }) => x + radius > from && x - radius < to && y > top && y < bottom);
}
