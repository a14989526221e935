import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { answerKey, byAnswer, readAll, type Asked, type Measure } from './asked.ts';
import { deleteDraft, deleteDrafts, draftsOf, saveDraft } from './draft-queries.ts';
import {
  isSameEntry,
  readEntry,
  type Entry,
  type EntryReading,
  type TypedEntry,
} from './entries.ts';
import { heldIn } from './held.ts';
import {
  endObservation,
  historyOf,
  insertEvent,
  insertObservation,
} from './observation-queries.ts';
import { insertSubmission, submissionOf } from './queries.ts';
import { tellOfReports } from './reports-changed.ts';
import { digestOf, digestOfMonth, entryOf, readDraft, typedDrafts } from './typed-drafts.ts';

/** A month of a team, as it is worked on. */
interface Place {
  readonly team: { readonly id: number };
  readonly month: string;
  readonly asked: readonly Asked[];
  readonly today: string;
}

/** What somebody sent for an answer, and a digest of what stood there when they opened the page. */
export interface Sent {
  readonly typed: TypedEntry;
  readonly base: string;
}

/** Somebody else was quicker: nothing of theirs was touched. */
export interface Clash {
  readonly asked: Asked;
  readonly who: string | null;
  readonly at: string;
  /** What of theirs stands against it: a draft, an answer that is reported, or the month as submitted. */
  readonly by: 'draft' | 'answer' | 'submission';
}

/**
 * Keeps what was typed, faulty or not. What another person changed since the page was opened is left as
 * they wrote it and told, unless this person changed nothing there.
 */
export function saveDrafts(
  db: Db,
  place: Place,
  sent: ReadonlyMap<string, Sent>,
  actor: number,
  now: Date,
): Clash[] {
  return transaction(db, () => {
    const { team, month, today } = place;
    const held = heldIn(db, place);
    const submission = submissionOf(db, { team_id: team.id, month });
    const drafts = byAnswer(draftsOf(db, { team_id: team.id, month }));
    return place.asked.flatMap((asked): Clash[] => {
      const { measure, period, key } = asked;
      const { typed, base } = sent.get(key) ?? { typed: {}, base: '' };
      const at = answerKey(measure.id, period);
      const observation = held.get(at);
      const draft = drafts.get(at);
      const stored = draft === undefined ? '' : digestOf(readDraft(draft.typed));
      const digest = digestOf(typed);
      if (digest === base) return [];
      if (observation !== undefined) {
        if (saysThat(readEntry(measure, period, typed, today), entryOf(observation))) return [];
        return [{ asked, who: observation.person, at: observation.known_from, by: 'answer' }];
      }
      if (submission !== undefined) {
        return [
          { asked, who: submission.submitter, at: submission.submitted_at, by: 'submission' },
        ];
      }
      if (digest === stored) return [];
      if (draft !== undefined && base !== stored) {
        return [{ asked, who: draft.saver, at: draft.saved_at, by: 'draft' }];
      }
      keepDraft(db, place, asked, typed, actor, now);
      return [];
    });
  });
}

function saysThat(read: EntryReading, entry: Entry): boolean {
  return read.kind === 'blank' || (read.kind === 'entry' && isSameEntry(read.entry, entry));
}

function keepDraft(
  db: Db,
  { team, month, today }: Place,
  { measure, period }: Asked,
  typed: TypedEntry,
  actor: number,
  now: Date,
): void {
  const place = { team_id: team.id, month, period, measure_id: measure.id };
  const read = readEntry(measure, period, typed, today);
  if (read.kind === 'blank') deleteDraft(db, place);
  else {
    const faulty = read.kind === 'faulty' ? 1 : 0;
    const row = { typed: JSON.stringify(typed), faulty, saved_by: actor, now: isoTime(now) };
    saveDraft(db, { ...place, ...row });
  }
}

type Submitted = 'done' | 'done before' | 'changed' | 'not whole';

/**
 * Makes a month's drafts what the team reports, all of them or none. `seen` is the digest of what the
 * person was shown: nothing else is submitted.
 */
export function submitMonth(
  db: Db,
  place: Place,
  seen: string,
  actor: number,
  now: Date,
): Submitted {
  return transaction(db, () => {
    const { team, month, asked, today } = place;
    const key = { team_id: team.id, month };
    if (submissionOf(db, key) !== undefined) return 'done before';
    if (asked.length === 0) return 'not whole';
    const held = heldIn(db, place);
    const typed = typedDrafts(asked, draftsOf(db, key));
    if (digestOfMonth(typed) !== seen) return 'changed';
    const read = readAll(asked, typed, today);
    const open = asked.filter(({ measure, period }) => !held.has(answerKey(measure.id, period)));
    if (!open.every((one) => mayStand(one, read.get(one.key)))) return 'not whole';
    for (const { measure, period, key: field } of open) {
      const reading = read.get(field);
      if (reading?.kind !== 'entry') continue;
      addEntry(db, { teamId: team.id, measure, period }, reading.entry, { actor, why: '' }, now);
    }
    deleteDrafts(db, key);
    insertSubmission(db, { ...key, submitted_by: actor, now: isoTime(now) });
    tellOfReports(db, now);
    recordAudit(
      db,
      { act: 'month.submitted', actor, target: { kind: 'team', id: team.id }, details: { month } },
      now,
    );
    return 'done';
  });
}

/** An optional answer may be left blank. */
function mayStand({ measure }: Asked, read: EntryReading | undefined): boolean {
  return read?.kind === 'entry' || (read?.kind !== 'faulty' && measure.core === 0);
}

/** The answer that is corrected, or added to a month that is submitted. */
export interface AnswerPlace {
  readonly teamId: number;
  readonly measure: Measure;
  readonly period: string;
}

interface Said {
  readonly actor: number | null;
  readonly why: string;
}

/**
 * Puts an answer in the place of the one that the person was shown (`was`, 0 for none); the old one is
 * kept.
 */
export function correctAnswer(
  db: Db,
  place: AnswerPlace,
  entry: Entry,
  { was, ...said }: Said & { readonly was: number },
  now: Date,
): 'done' | 'same' | 'changed' {
  return transaction(db, () => {
    const { teamId, measure, period } = place;
    const key = { team_id: teamId, measure_id: measure.id, period };
    const [current] = historyOf(db, key);
    if ((current?.id ?? 0) !== was) return 'changed';
    if (current !== undefined && isSameEntry(entryOf(current), entry)) return 'same';
    replaceEntry(db, place, entry, said, now);
    tellOfReports(db, now);
    const details = { measure: measure.code, period };
    const target = { kind: 'team', id: teamId };
    recordAudit(db, { act: 'observation.corrected', actor: said.actor, target, details }, now);
    return 'done';
  });
}

/** Ends what holds for a measure and period, if anything does, and adds what holds from now on. */
function replaceEntry(db: Db, place: AnswerPlace, entry: Entry, said: Said, now: Date): void {
  const key = { team_id: place.teamId, measure_id: place.measure.id };
  endObservation(db, { ...key, period: place.period, now: isoTime(now) });
  addEntry(db, place, entry, said, now);
}

function addEntry(
  db: Db,
  { teamId, measure, period }: AnswerPlace,
  entry: Entry,
  { actor, why }: Said,
  now: Date,
): void {
  const row = {
    team_id: teamId,
    measure_id: measure.id,
    entered_by: actor,
    why,
    now: isoTime(now),
  };
  const { numerator, denominator, notReported: not_reported, note } = entry;
  const added = { ...row, period, numerator, denominator, not_reported, note };
  const { id } = insertObservation(db, added);
  for (const date of entry.dates) insertEvent(db, { observation_id: id, date });
}
