import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { dateAndTime, longDate, plainDate, shortTime } from '../../lib/text/dates.ts';
import {
  auditSheetAddress,
  correctionAddress,
  monthAddress,
  statisticsAddress,
  statisticsTrail,
  tallyAddress,
  teamAddress,
} from './addresses.ts';
import { answerKey, kindsInOrder, type Asked } from './asked.ts';
import { fieldsOf, placeInWords, type AnswerFields } from './answer-fields.ts';
import type { EntryReading, TypedEntry } from './entries.ts';
import { entryInWords } from './in-words.ts';
import { dueDate, periodInWords, ukDay } from './periods.ts';
import type { ReportingTeam } from './rules.ts';
import { digestOf, entryOf } from './typed-drafts.ts';

interface Answer {
  readonly key: string;
  readonly heading: string;
  readonly period: string;
  readonly core: boolean;
  /** Nothing is typed or reported. */
  readonly isBlank: boolean;
  readonly definition: string;
  readonly exclusions: string;
  /** Where it can be typed. */
  readonly fields: AnswerFields | undefined;
  /** What is said of it, where it cannot. */
  readonly words: string;
  readonly note: string;
  readonly said: string;
  readonly change: Link | undefined;
  readonly clash: string | undefined;
}

interface MonthPage extends Page {
  readonly heading: string;
  readonly team: string;
  readonly about: string;
  readonly address: string;
  readonly groups: readonly {
    readonly label: string;
    readonly answers: readonly Answer[];
    /** Optional ones that say nothing; they stand folded away. */
    readonly folded: readonly Answer[];
    readonly fold: string;
  }[];
  readonly mayType: boolean;
  /** Ways to count patients, where measures stand on the audit sheet. */
  readonly sheets: readonly Link[];
  readonly isEmpty: boolean;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/month': MonthPage;
    'reporting/answer': Answer;
  }
}

interface Held {
  readonly measure_id: number;
  readonly period: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly not_reported: string | null;
  readonly note: string;
  readonly dates: string | null;
  readonly known_from: string;
  readonly person: string | null;
}

/** A month of a team, all that is known of it. */
export interface MonthState {
  readonly team: ReportingTeam;
  readonly month: string;
  readonly asked: readonly Asked[];
  readonly held: ReadonlyMap<string, Held>;
  /** What stands in the fields, and what it says. */
  readonly typed: ReadonlyMap<string, TypedEntry>;
  readonly read: ReadonlyMap<string, EntryReading>;
  /** What is kept of the fields. */
  readonly stored: ReadonlyMap<string, TypedEntry>;
  readonly saved: { readonly at: string; readonly who: string | null } | undefined;
  readonly mayEnter: boolean;
  /** What somebody else did meanwhile, by the keys of the fields. */
  readonly clashes: ReadonlyMap<string, string>;
}

const kindLabels = {
  process: 'Process measures',
  outcome: 'Outcome measures',
  balancing: 'Balancing measures',
  'data-quality': 'Data quality',
} as const;

export function monthPage(state: MonthState, errors: readonly FieldError[] = []): MonthPage {
  const { team, month, asked, mayEnter } = state;
  const answers = asked.map((one) => ({ kind: one.measure.kind, answer: answerOf(state, one) }));
  const name = periodInWords(month);
  return {
    title: `${name}: ${team.name}`,
    section: statisticsAddress,
    trail: monthTrail(team),
    errors,
    long: true,
    heading: name,
    team: team.name,
    about: aboutMonth(state),
    address: monthAddress(team.id, month),
    groups: kindsInOrder.flatMap((kind) => {
      const ofKind = answers.filter((one) => one.kind === kind).map(({ answer }) => answer);
      return ofKind.length === 0 ? [] : [groupOf(kindLabels[kind], ofKind)];
    }),
    mayType: mayEnter && team.submitted_at === null && answers.some(({ answer }) => answer.fields),
    sheets: sheetsOf(state),
    isEmpty: answers.length === 0,
  };
}

export function monthTrail(team: ReportingTeam): readonly Link[] {
  return [...statisticsTrail, { label: `Reporting: ${team.name}`, href: teamAddress(team.id) }];
}

function sheetsOf({ team, month, asked, mayEnter }: MonthState): Link[] {
  if (asked.every(({ measure }) => measure.tally === 'none')) return [];
  const tally = { label: 'Count patients on a tally sheet', href: tallyAddress(team.id, month) };
  const paper = { label: 'Print an audit sheet', href: auditSheetAddress(team.id, month) };
  return mayEnter && team.submitted_at === null ? [tally, paper] : [paper];
}

function groupOf(label: string, all: readonly Answer[]): MonthPage['groups'][number] {
  const answers = all.filter(({ core, isBlank }) => core || !isBlank);
  const folded = all.filter((answer) => !answers.includes(answer));
  const fold = folded.length === 1 ? '1 optional measure' : `${folded.length} optional measures`;
  return { label, answers, folded, fold };
}

function aboutMonth({ team, month, saved }: MonthState): string {
  const { submitted_at, submitter } = team;
  if (submitted_at === null) {
    const due = `Due ${plainDate(dueDate(month, team.due_day))}.`;
    if (saved === undefined) return due;
    return `${due} Draft saved by ${saved.who ?? 'somebody'}, ${dateAndTime(saved.at)}.`;
  }
  const who = submitter === null ? '' : ` by ${submitter}`;
  return `Submitted${who} on ${longDate(submitted_at)}. An answer that was wrong can be corrected, with a reason.`;
}

function answerOf(state: MonthState, one: Asked): Answer {
  const { measure, period, key } = one;
  const { team, month, mayEnter } = state;
  const held = state.held.get(answerKey(measure.id, period));
  const canType = mayEnter && team.submitted_at === null && held === undefined;
  const canChange = mayEnter && !canType;
  const change = {
    label: held === undefined ? 'Add' : 'Correct',
    href: correctionAddress(team.id, period, measure.code),
  };
  const entry = held === undefined ? undefined : entryOf(held);
  return {
    key,
    heading: `${measure.code} ${measure.name}`,
    period: period === month ? '' : periodInWords(period),
    core: measure.core === 1,
    isBlank: held === undefined && state.read.get(key)?.kind === 'blank' && !state.clashes.has(key),
    definition: measure.definition,
    exclusions: measure.exclusions,
    fields: canType
      ? {
          ...fieldsOf(measure, state.typed.get(key), state.read.get(key), placeInWords(one)),
          key,
          base: digestOf(state.stored.get(key) ?? {}),
        }
      : undefined,
    words: entry === undefined ? 'Not answered yet' : entryInWords(measure, entry),
    note: entry?.note ?? '',
    said: held === undefined ? '' : `${held.person ?? 'The site'}, ${dateAndTime(held.known_from)}`,
    change: canChange ? change : undefined,
    clash: state.clashes.get(key),
  };
}

/** The faults of a month's fields, each beside its own and named by the measure. */
export function faultsOf({ asked, held, read }: MonthState): FieldError[] {
  return asked.flatMap((one) => {
    const reading = read.get(one.key);
    if (reading?.kind !== 'faulty' || held.has(answerKey(one.measure.id, one.period))) return [];
    return reading.faults.map(({ field, reason }) => ({
      field: `${field}-${one.key}`,
      message: `${placeInWords(one)}: ${reason}`,
    }));
  });
}

/** Core measures that nothing is said of yet. */
export function missingOf({ asked, held, read }: MonthState): FieldError[] {
  return asked
    .filter(({ measure, period, key }) => {
      if (measure.core === 0 || held.has(answerKey(measure.id, period))) return false;
      return read.get(key)?.kind === 'blank';
    })
    .map((one) => {
      const isEvents = one.measure.period === 'event';
      const what = isEvents
        ? 'dates, or tick “None this month”'
        : 'numbers, or tick “Not reported”';
      return {
        field: `${isEvents ? 'dates' : 'numerator'}-${one.key}`,
        message: `${placeInWords(one)}: enter the ${what}`,
      };
    });
}

/** "Amina Farooq saved this at 10:32am", or "on 12 November 2026, 9:14am" where that was not today. */
export function clashInWords(who: string | null, at: string, did: string, today: string): string {
  const when = ukDay(new Date(at)) === today ? `at ${shortTime(at)}` : `on ${dateAndTime(at)}`;
  return `${who ?? 'Somebody'} ${did} ${when}`;
}
