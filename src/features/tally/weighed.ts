import {
  answerKey,
  digestOf,
  entryOf,
  isSameEntry,
  typedOf,
  type MonthState,
  type Sent,
} from '../reporting/index.ts';
import type { Count } from './counts.ts';

/** A count beside what the month says of its measure. */
export interface Weighed extends Count {
  /**
   * `free`: nothing, or the same; `taken`: the draft has another answer; `held`: another one is reported,
   * or the month is submitted without one.
   */
  readonly against: 'free' | 'taken' | 'held';
  /** What would be typed, and a digest of what it would replace. */
  readonly sent: Sent;
}

/** The note of a draft stays with it: a sheet has none. */
export function weigh(counts: readonly Count[], state: MonthState): Weighed[] {
  return counts.map(({ asked, entry: counted }) => {
    const { measure, period, key } = asked;
    const stored = state.stored.get(key) ?? {};
    const held = state.held.get(answerKey(measure.id, period));
    const { note = '', ...numbers } = stored;
    const entry = { ...counted, note: held?.note ?? note };
    const sent = { typed: typedOf(measure, entry), base: digestOf(stored) };
    const isSame =
      held === undefined ? digestOf(sent.typed) === sent.base : isSameEntry(entry, entryOf(held));
    const isClosed = held !== undefined || state.team.submitted_at !== null;
    const others = isClosed ? 'held' : digestOf(numbers) === '' ? 'free' : 'taken';
    return { asked, entry, against: isSame ? 'free' : others, sent };
  });
}

/** What of it goes into the draft. */
export function sentOf(weighed: readonly Weighed[], state: MonthState): ReadonlyMap<string, Sent> {
  const open = weighed.filter(({ asked: { measure, period } }) => {
    return !state.held.has(answerKey(measure.id, period));
  });
  return new Map(open.map(({ asked, sent }) => [asked.key, sent]));
}
