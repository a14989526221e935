import type { Asked } from '../reporting/index.ts';

/** What of a month's measures is counted patient by patient. */
export interface Sheet {
  /** In the order of their codes. */
  readonly elements: readonly Asked[];
  /** Measures of patients for whom every element that applies is done. */
  readonly all: readonly Asked[];
}

export const mostRows = 50;
export const rowChoices = [10, 20, 30, 40, 50] as const;
export const usualRows = 20;

export function sheetOf(asked: readonly Asked[]): Sheet {
  const ordered = asked.toSorted((one, other) =>
    byNumber.compare(one.measure.code, other.measure.code),
  );
  return {
    elements: ordered.filter(({ measure }) => isElement(measure.tally)),
    all: ordered.filter(({ measure }) => measure.tally === 'all'),
  };
}

/** P2 before P10. */
const byNumber = new Intl.Collator('en', { numeric: true });

function isElement(tally: Asked['measure']['tally']): boolean {
  return tally === 'element' || tally === 'some';
}

/** One box of a patient's row. */
export interface Tick {
  /** Ends the name of its field; '' is the box that says the patient was looked at. */
  readonly end: string;
  readonly asked: Asked | undefined;
  readonly says: 'looked at' | 'done' | 'applies';
}

/** The boxes of every row, in order. */
export function ticksOf({ elements }: Sheet): Tick[] {
  const ofElements = elements.flatMap((asked): Tick[] => {
    const done: Tick = { end: `-${asked.key}`, asked, says: 'done' };
    if (asked.measure.tally === 'element') return [done];
    return [{ end: `-${asked.key}-applies`, asked, says: 'applies' }, done];
  });
  return [{ end: '', asked: undefined, says: 'looked at' }, ...ofElements];
}
