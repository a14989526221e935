import { dateAndTime } from '../../lib/text/dates.ts';
import { periodInWords } from '../reporting/index.ts';
import type { SettingKind } from './rules.ts';

/** Whoever said it and when, for a line under it. */
export interface Byline {
  readonly who: string;
  readonly when: string;
  readonly at: string;
}

export function bylineOf(who: string | null, at: string): Byline {
  return { who: who ?? 'Somebody who has left', when: dateAndTime(at), at };
}

interface Decision {
  readonly kind: SettingKind;
  readonly period: string | null;
  readonly words: string;
  readonly points: number | null;
}

/** "New phase from March 2026: ward round", "March 2026 is left out". */
export function decisionInWords({ kind, period, words, points }: Decision): string {
  if (kind === 'baseline') return `The first ${points ?? 0} points of each phase make its lines`;
  const name = periodInWords(period ?? '');
  if (kind === 'exclusion') return `${name} is left out`;
  return words === '' ? `New phase from ${name}` : `New phase from ${name}: ${words}`;
}
