import { shortened, textWidth } from './text-width.ts';

/** Words that want to stand over a place of the x axis. */
export interface Note {
  readonly x: number;
  readonly text: string;
}

export interface PlacedNote extends Note {
  /** Left end of the words. */
  readonly from: number;
  readonly width: number;
  /** 0 is the row nearest to the plot. */
  readonly row: number;
}

export interface Strip {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly standAlone: boolean;
}

/** Distance of words from the line that leads down from them, and from each other. */
export const noteGap = 6;

/**
 * Rows of words over the plot. No two overlap, none leaves the strip, and a line from one down to the
 * plot passes no other where that can be had. From right to left, each takes the lowest row that is
 * free; the same notes always give the same rows. The answer is in the order of the notes.
 */
export function placeNotes(notes: readonly Note[], strip: Strip): PlacedNote[] {
  const most = (strip.to - strip.from) * 0.45;
  const shortNotes = notes.map((note, at) => {
    const text = shortened(note.text, strip.size, most, strip.standAlone);
    return { at, x: note.x, text, width: textWidth(text, strip.size, strip.standAlone) };
  });
  const placed = new Map<number, PlacedNote>();
  for (const note of shortNotes.toSorted((one, other) => other.x - one.x || other.at - one.at))
    placed.set(note.at, bestPlace(note, [...placed.values()], strip));
  return notes.map((_, at) => placed.get(at)).filter((note) => note !== undefined);
}

type Sized = Note & { readonly width: number };

function bestPlace(note: Sized, others: readonly PlacedNote[], strip: Strip): PlacedNote {
  const rows = Array.from({ length: others.length + 1 }, (_, row) => row);
  const free = rows
    .flatMap((row) => startsOf(note, strip).map((from) => ({ ...note, from, row })))
    .filter((place) => !others.some((other) => overlap(place, other)))
    .map((place) => ({ place, cost: crossings(place, others) * 100 + place.row }));
  // The topmost row is always free, so there is a best.
  const [best = { place: { ...note, from: strip.from, row: others.length } }] = free.toSorted(
    (one, other) => one.cost - other.cost,
  );
  const { x, text, from, width, row } = best.place;
  return { x, text, from, width, row };
}

/** Right of its line, or left of it, moved only where it would leave the strip. */
function startsOf({ x, width }: Sized, { from, to }: Strip): number[] {
  const right = x + noteGap;
  const left = x - noteGap - width;
  const inside = [right, left].filter((start) => start >= from && start + width <= to);
  return inside.length > 0 ? inside : [Math.max(from, Math.min(to - width, right))];
}

function overlap(one: PlacedNote, other: PlacedNote): boolean {
  const apart = one.from + one.width + noteGap * 2 <= other.from;
  return one.row === other.row && !apart && other.from + other.width + noteGap * 2 > one.from;
}

function crossings(note: PlacedNote, others: readonly PlacedNote[]): number {
  return others.filter((other) => crosses(note, other) || crosses(other, note)).length;
}

/** Whether the line of the one runs through the words of the other. */
function crosses(line: PlacedNote, words: PlacedNote): boolean {
  const beside = line.x < words.from - 2 || line.x > words.from + words.width + 2;
  return line.row > words.row && !beside;
}
