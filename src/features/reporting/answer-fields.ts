import { capital } from '../../lib/text/capitals.ts';
import type { Asked } from './asked.ts';
import { entryFields, type EntryField, type EntryReading, type TypedEntry } from './entries.ts';

/** The fields of one answer, as a view prints them. */
export interface AnswerFields {
  readonly key: string;
  /** What a screen reader adds to labels that many answers have. */
  readonly code: string;
  readonly kind: 'one' | 'two' | 'events';
  readonly numerator: string;
  readonly denominator: string;
  readonly values: Readonly<Record<EntryField, string>>;
  readonly faults: Readonly<Record<EntryField, string | undefined>>;
  /** Whether the part for reasons and notes stands open. */
  readonly opened: boolean;
  readonly base: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/fields': AnswerFields;
  }
}

/** The fields of an answer that stands alone on its page; `place` begins what is told of a fault. */
export function fieldsOf(
  { code, period, numerator, denominator }: Asked['measure'],
  typed: TypedEntry = {},
  read: EntryReading = { kind: 'blank' },
  place = code,
): AnswerFields {
  const values = {} as Record<EntryField, string>;
  const faults = {} as Record<EntryField, string | undefined>;
  for (const field of entryFields) {
    values[field] = typed[field] ?? '';
    const found =
      read.kind === 'faulty' ? read.faults.find((fault) => fault.field === field) : undefined;
    faults[field] = found === undefined ? undefined : `${place}: ${found.reason}`;
  }
  const apart = ['not_reported', 'reason', 'note'] as const;
  return {
    key: '',
    code,
    kind: period === 'event' ? 'events' : denominator === '' ? 'one' : 'two',
    numerator: capital(numerator),
    denominator: capital(denominator),
    values,
    faults,
    opened: apart.some((field) => values[field] !== '' || faults[field] !== undefined),
    base: '',
  };
}

/** "P0", or "P0, week 48". */
export function placeInWords({ measure, period }: Asked): string {
  if (measure.period !== 'week') return measure.code;
  return `${measure.code}, week ${Number(period.slice(-2))}`;
}
