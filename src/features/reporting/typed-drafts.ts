import { createHash } from 'node:crypto';
import { answerKey, byAnswer, type Asked } from './asked.ts';
import { entryFields, type Entry, type TypedEntry } from './entries.ts';

/** Tells two versions of what was typed apart; '' where nothing was. */
export function digestOf(typed: TypedEntry): string {
  const fields = entryFields.map((field) => typed[field] ?? '');
  if (fields.every((text) => text === '')) return '';
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 16);
}

/** Tells whether a month was changed since somebody looked. */
export function digestOfMonth(typed: ReadonlyMap<string, TypedEntry>): string {
  const digests = [...typed].map(([key, entry]) => `${key} ${digestOf(entry)}`);
  return digestOf({ note: digests.toSorted().join('\n') });
}

/** A draft as it was kept. */
export function readDraft(json: string): TypedEntry {
  return JSON.parse(json) as TypedEntry;
}

/** What is typed so far for each answer of a month, by the keys of its fields. */
export function typedDrafts(
  asked: readonly Asked[],
  rows: readonly DraftRow[],
): Map<string, TypedEntry> {
  const drafts = byAnswer(rows);
  return new Map(
    asked.flatMap(({ measure, period, key }): [string, TypedEntry][] => {
      const draft = drafts.get(answerKey(measure.id, period));
      return draft === undefined ? [] : [[key, readDraft(draft.typed)]];
    }),
  );
}

interface DraftRow {
  readonly measure_id: number;
  readonly period: string;
  readonly typed: string;
}

interface HeldRow {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly not_reported: string | null;
  readonly note: string;
  readonly dates: string | null;
}

/** An observation as the answer it is. */
export function entryOf({ numerator, denominator, not_reported, note, dates }: HeldRow): Entry {
  return {
    numerator,
    denominator,
    notReported: not_reported,
    note,
    dates: dates === null || not_reported !== null ? [] : dates.split(','),
  };
}
