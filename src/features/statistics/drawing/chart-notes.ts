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
  const tried = sidesToTry(sized).map((sides) => layout(sized, sides, strip));
  const [best] = tried.toSorted((one, other) => one.cost - other.cost);
  return best === undefined ? [] : improved(best, sized, strip).placed;
}

type Sized = Note & { readonly width: number };
type Started = Sized & { readonly from: number };

interface Layout {
  /** Whether the words of each note stand right of its line. */
  readonly sides: readonly boolean[];
  readonly placed: PlacedNote[];
  readonly cost: number;
}

/** Every way for a few notes; for more, to the left up to some place and to the right from there on. */
function sidesToTry(notes: readonly Sized[]): boolean[][] {
  if (notes.length <= 4) {
    const ways = Array.from({ length: 2 ** notes.length }, (_, way) => way);
    // The bits of 0 put all words to the right, which reads best, and so it wins where all are equal.
    return ways.map((way) => notes.map((_, at) => ((way >> at) & 1) === 0));
  }
  const xs = notes.map(({ x }) => x);
  return [-Infinity, ...xs].map((split) => xs.map((x) => x > split));
}

/** Turns one note after the other to its other side for as long as that helps. */
function improved(start: Layout, notes: readonly Sized[], strip: Strip): Layout {
  let best = start;
  for (let round = 0; round < notes.length; round += 1) {
    const before = best;
    for (const at of notes.keys()) {
      const sides = best.sides.map((side, index) => (index === at ? !side : side));
      const turned = layout(notes, sides, strip);
      if (turned.cost < best.cost) best = turned;
    }
    if (best === before) break;
  }
  return best;
}

function layout(notes: readonly Sized[], sides: readonly boolean[], strip: Strip): Layout {
  const started = notes.map((note, at) => ({
    ...note,
    from: startOf(note, sides[at] ?? true, strip),
  }));
  return { sides, ...inRows(started) };
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
  const depths = depthsOf(notes);
  const order = [...notes.keys()].toSorted(
    (one, other) => (depths[one] ?? 0) - (depths[other] ?? 0),
  );
  for (const at of order) {
    const note = notes[at];
    if (note !== undefined) placed[at] = { ...note, row: rowFor(note, placed.filter(Boolean)) };
  }
  const crossed = placed.reduce((sum, one) => {
    return sum + placed.filter((other) => crosses(one, other)).length;
  }, 0);
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  const turned = placed.filter(({ x, from }) => from < x).length;
  return { placed, cost: crossed * 1000 + rows * 10 + turned };
}

/** How many notes must lie beneath each, those beneath them included; a circle ends by itself. */
function depthsOf(notes: readonly Started[]): number[] {
  const beneath = notes.map((note, at) =>
    [...notes.keys()].filter((other) => other !== at && spans(note, notes[other]?.x ?? 0)),
  );
  let depths = notes.map(() => 0);
  for (const _ of notes)
    depths = beneath.map((some) => Math.max(0, ...some.map((other) => (depths[other] ?? 0) + 1)));
  return depths;
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
