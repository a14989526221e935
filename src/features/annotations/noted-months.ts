import type { Db } from '../../lib/db/open.ts';
import { numbersInMonths, rowsNumbered } from './mark-queries.ts';
import { pdsaParts, type AnnotationKind, type PdsaPart } from './rules.ts';

/** An annotation of any team as it says now. */
export interface NotedInMonths {
  readonly number: number;
  /** null is the whole programme. */
  readonly team: number | null;
  /** The code of its measure; null is every measure. */
  readonly measure: string | null;
  readonly period: string;
  readonly kind: AnnotationKind;
  readonly words: string;
  readonly text: string;
  readonly pdsa: Readonly<Record<PdsaPart, string>> | null;
  /** When it was written or last changed. */
  readonly at: string;
}

/** Numbers of the annotations of some months, both included, in order of time. */
export function annotationsInMonths(db: Db, from: string, to: string): number[] {
  return numbersInMonths(db, { from, to }).map(({ number }) => number);
}

/** What annotations of these numbers say now; those that were removed are not there. One statement. */
export function annotationsNumbered(db: Db, numbers: readonly number[]): NotedInMonths[] {
  return rowsNumbered(db, { numbers: JSON.stringify(numbers) }).map(
    ({ team_id, code, known_from, ...row }) => ({
      number: row.number,
      team: team_id,
      measure: code,
      period: row.period,
      kind: row.kind,
      words: row.words,
      text: row.text,
      pdsa:
        row.kind === 'pdsa'
          ? (Object.fromEntries(pdsaParts.map((part) => [part, row[part]])) as Record<
              PdsaPart,
              string
            >)
          : null,
      at: known_from,
    }),
  );
}
