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

/** Distance of words from the line that leads down from them, and half of that from each other. */
export const noteGap = 6;

/**
 * Rows of words over the plot, each with a line at its place down to the plot. No two overlap and none
 * leaves the strip; where sides and rows can be found so that no line runs through words, they are.
 * The same notes always give the same places. The answer is in the order of the notes.
 */
export function placeNotes(notes: readonly Note[], strip: Strip): PlacedNote[] {
  const most = (strip.to - strip.from) * 0.45;
  const sized = notes.map(({ x, text }) => {
    const shown = shortened(text, strip.size, most, strip.standAlone);
    return { x, text: shown, width: textWidth(shown, strip.size, strip.standAlone) };
  });
  const all = sidesToTry(sized).map((sides) =>
    inRows(sized.map((note, at) => ({ ...note, from: startOf(note, sides[at] ?? true, strip) }))),
  );
  const [best] = all.toSorted((one, other) => one.cost - other.cost);
  return best?.placed ?? [];
}

type Sized = Note & { readonly width: number };
type Started = Sized & { readonly from: number };

/** More notes than this on one chart are not read by anybody, so not every side of each is tried. */
const tried = 7;

/** Whether the words of each note stand right of its line, in all the ways that are worth a try. */
function sidesToTry(notes: readonly Sized[]): boolean[][] {
  if (notes.length <= tried) {
    const ways = Array.from({ length: 2 ** notes.length }, (_, way) => way);
    // The bits of 0 put all words to the right, which reads best, and so it wins where all are equal.
    return ways.map((way) => notes.map((_, at) => ((way >> at) & 1) === 0));
  }
  // To the left up to some place, and to the right from there on.
  const xs = notes.map(({ x }) => x);
  return [-Infinity, ...xs].map((split) => xs.map((x) => x > split));
}

function startOf({ x, width }: Sized, toTheRight: boolean, { from, to }: Strip): number {
  const right = x + noteGap;
  const left = x - noteGap - width;
  const wished = toTheRight ? right : left;
  const fits = wished >= from && wished + width <= to;
  const start = fits ? wished : toTheRight ? left : right;
  return Math.max(from, Math.min(to - width, start));
}

/** The lowest rows in which words over another's line stand over its words too. */
function inRows(notes: readonly Started[]): { placed: PlacedNote[]; cost: number } {
  const placed: PlacedNote[] = [];
  const order = notes
    .map((_, at) => at)
    .toSorted((one, other) => depth(notes, one) - depth(notes, other));
  for (const at of order) {
    const note = notes[at];
    if (note !== undefined) placed[at] = { ...note, row: rowFor(note, placed.filter(Boolean)) };
  }
  const crossed = placed.flatMap((one) => placed.filter((other) => crosses(one, other))).length;
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  const turned = placed.filter(({ x, from }) => from < x).length;
  return { placed, cost: crossed * 1000 + rows * 10 + turned };
}

/** How many notes must lie beneath one, those beneath them included; notes in a circle count once. */
function depth(notes: readonly Started[], at: number, seen: readonly number[] = []): number {
  const beneath = notes.flatMap((other, index) => {
    const note = notes[at];
    const isBeneath =
      note !== undefined && index !== at && spans(note, other.x) && !seen.includes(index);
    return isBeneath ? [1 + depth(notes, index, [...seen, at])] : [];
  });
  return Math.max(0, ...beneath);
}

function rowFor(note: Started, placed: readonly PlacedNote[]): number {
  const least = placed.filter(({ x }) => spans(note, x)).map(({ row }) => row + 1);
  let row = Math.max(0, ...least);
  while (placed.some((other) => overlap({ ...note, row }, other))) row += 1;
  return row;
}

function spans({ from, width }: Started, x: number): boolean {
  return x > from - 3 && x < from + width + 3;
}

function overlap(one: PlacedNote, other: PlacedNote): boolean {
  const apart = noteGap * 2;
  const beside =
    one.from + one.width + apart <= other.from || other.from + other.width + apart <= one.from;
  return one.row === other.row && !beside;
}

/** Whether the line of the one runs through the words of the other. */
function crosses(line: PlacedNote, words: PlacedNote): boolean {
  return line.row > words.row && spans(words, line.x);
}
