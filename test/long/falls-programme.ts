import {
  nextTotal,
  type Cell,
  type Total,
} from '../../src/features/statistics/suppression/next-total.ts';
import type { Attempt } from '../../src/features/statistics/suppression/attempts.ts';

/*
 * How many totals remain of a programme like ours: 12 teams with 0 to 9 falls a month and a threshold of 5. Three of
 * four teams report by day 10, most others within the month, one in a hundred never; one in twenty corrects.
 */

/** When a total is asked for: at every change, at those from a day on, or when all have reported or it is a day. */
export interface Policy {
  readonly name: string;
  readonly from: number;
  readonly orComplete: boolean;
}

export interface Month {
  /** Days after the month's end until the first total; null without one. */
  readonly firstDay: number | null;
  /** Teams that reported, and teams in the last total, after 60 days. */
  readonly reported: number;
  readonly inTotal: number;
  readonly isUpToDate: boolean;
  /** Without a total: how wide its bounds are, as a share of their middle. */
  readonly width: number | null;
}

/** The usual number of falls of a team, or any number from 0 to 9 as likely as another. */
export type Level = number | 'evenly 0 to 9';

const teams = 12;
const lastDay = 60;
const threshold = 5;

interface Change {
  readonly day: number;
  readonly cell: Cell;
}

/** One month of the programme under a policy. */
export function monthOf(random: () => number, level: Level, policy: Policy): Month {
  const changes = changesOf(random, level);
  const attempts: Attempt[] = [];
  const now = new Map<number, Cell>();
  let total: Total | null = null;
  let firstDay: number | null = null;
  let width: number | null = null;
  for (let day = 1; day <= lastDay; day += 1) {
    const today = changes.filter((change) => change.day === day);
    for (const { cell } of today) now.set(cell.team, cell);
    const isOpen = day >= policy.from || (policy.orComplete && now.size === teams);
    if (!isOpen || (today.length === 0 && day !== policy.from)) continue;
    const decision = nextTotal(attempts, [...now.values()], 'numerator');
    if (decision.kind !== 'wait') attempts.push(decision.attempt);
    if (decision.kind !== 'publish') {
      const [low, high] = decision.bounds?.numerator ?? [0, 0];
      width = (2 * (high - low)) / (high + low);
      continue;
    }
    total = decision.total;
    firstDay ??= day;
  }
  const inTotal = total?.versions ?? [];
  const isUpToDate = [...now.values()].every(({ id }) => inTotal.includes(id));
  return { firstDay, reported: now.size, inTotal: inTotal.length, isUpToDate, width };
}

function changesOf(random: () => number, level: Level): Change[] {
  const changes: Change[] = [];
  for (let team = 0; team < teams; team += 1) {
    const day = reportDay(random);
    if (day === null) continue;
    const numerator = falls(random, level);
    const denominator = 700 + Math.floor(random() * 600);
    const cell = { id: team, team, numerator, denominator, threshold };
    changes.push({ day, cell });
    if (random() >= 0.05) continue;
    const step = random() < 0.5 ? -1 : 1;
    const other = Math.min(9, Math.max(0, numerator + step * (random() < 0.7 ? 1 : 2)));
    const later = day + 1 + Math.floor(random() * 30);
    changes.push({ day: later, cell: { ...cell, id: teams + team, numerator: other } });
  }
  return changes;
}

function reportDay(random: () => number): number | null {
  const chance = random();
  if (chance < 0.01) return null;
  if (chance < 0.05) return 31 + Math.floor(random() * 20);
  return chance < 0.25 ? 11 + Math.floor(random() * 20) : 3 + Math.floor(random() * 8);
}

/** A Poisson number around half to one and a half times the level, 9 at most. */
function falls(random: () => number, level: Level): number {
  if (typeof level === 'string') return Math.floor(random() * 10);
  const mean = level * (0.5 + random());
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return Math.min(9, count);
}
