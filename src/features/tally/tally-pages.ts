import type { FieldError } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { definitionAddress } from '../programme/index.ts';
import {
  auditSheetAddress,
  correctionAddress,
  entryInWords,
  monthAddress,
  periodInWords,
  reportingAddress,
  tallyAddress,
  type Asked,
  type MonthState,
  type TeamMonth,
} from '../reporting/index.ts';
import { rowOptions, trailOf } from './audit-sheet-pages.ts';
import type { Ticked } from './counts.ts';
import { fieldOf } from './forms.ts';
import { mostRows, sheetOf, ticksOf, type Sheet, type Tick } from './sheet.ts';
import { nowInWords } from './tally-words.ts';
import type { Weighed } from './weighed.ts';

interface Box {
  readonly id: string;
  /** Before and after the name, which shows on phones only. */
  readonly code: string;
  readonly name: string;
  readonly says: string;
  readonly checked: boolean;
}

interface CountRow {
  readonly key: string;
  readonly label: string;
  readonly sheet: string;
  readonly now: string;
  readonly differs: boolean;
  readonly base: string | undefined;
  readonly correction: string | undefined;
}

interface TallyPage extends Page {
  readonly heading: string;
  readonly team: string;
  readonly address: string;
  readonly month: string;
  readonly paper: string;
  /** Why there is nothing to tick. */
  readonly closed: string | undefined;
  readonly rows: number;
  readonly choices: typeof rowOptions;
  readonly mayGrow: boolean;
  readonly some: string;
  readonly key: readonly { readonly code: string; readonly name: string; readonly href: string }[];
  readonly patients: readonly { readonly legend: string; readonly boxes: readonly Box[] }[];
  readonly counts: readonly CountRow[];
  /** Whether some of it is in the draft already. */
  readonly stored: string;
  readonly saved: string;
  /** Whether the counts can be put in place of the draft's. */
  readonly mayReplace: boolean;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'tally/tally': TallyPage;
    'tally/counts': TallyPage;
  }
}

export interface SheetShown {
  readonly rows: number;
  /** By the number of the patient. */
  readonly ticked: ReadonlyMap<number, Ticked>;
  readonly errors?: readonly FieldError[];
  /** Set where the month has something else than the sheet counts. */
  readonly counted?: {
    readonly weighed: readonly Weighed[];
    readonly state: MonthState;
    /** Set where what the month had nothing against was stored. */
    readonly partly: boolean;
  };
}

export function sheetPage(
  { team, month, asked }: TeamMonth,
  { rows: asks, ticked, errors = [], counted }: SheetShown,
): TallyPage {
  const name = periodInWords(month);
  const sheet = sheetOf(asked);
  const rows = Math.max(asks, ...[...ticked.keys()].map((patient) => Math.ceil(patient / 10) * 10));
  return {
    title: `Tally sheet: ${name}`,
    section: reportingAddress,
    trail: trailOf(team, month),
    errors,
    long: true,
    heading: `Tally sheet: ${name}`,
    team: team.name,
    address: tallyAddress(team.id, month),
    month: monthAddress(team.id, month),
    paper: auditSheetAddress(team.id, month),
    closed: closedWords(team, sheet, counted !== undefined),
    rows,
    choices: rowOptions,
    mayGrow: rows < mostRows,
    some: codesOf(sheet.elements.filter(({ measure }) => measure.tally === 'some')),
    key: sheet.elements.map(({ measure }) => ({
      code: measure.code,
      name: measure.name,
      href: definitionAddress(measure.code),
    })),
    patients: Array.from({ length: rows }, (_one, at) => patientOf(at + 1, sheet, ticked)),
    counts: counted?.weighed.map((one) => countRow(one, counted.state)) ?? [],
    stored:
      counted?.partly === true
        ? 'Stored is what the draft says nothing else of.'
        : 'Nothing is stored yet.',
    saved: savedWords(counted?.state),
    mayReplace: counted?.weighed.some(({ against }) => against === 'taken') ?? false,
  };
}

/** Ticks that were sent to a month that is submitted are shown again all the same. */
function closedWords(
  team: TeamMonth['team'],
  { elements }: Sheet,
  wasSent: boolean,
): string | undefined {
  if (elements.length === 0) return 'No measure stands on the audit sheet. An admin puts it there.';
  if (team.submitted_at === null || wasSent) return undefined;
  return 'This month is submitted. An answer that was wrong can be corrected on its page, with a reason.';
}

function codesOf(asked: readonly Asked[]): string {
  const codes = asked.map(({ measure }) => measure.code);
  const last = codes.pop();
  return codes.length === 0 ? (last ?? '') : `${codes.join(', ')} and ${last ?? ''}`;
}

function patientOf(
  patient: number,
  sheet: Sheet,
  ticked: SheetShown['ticked'],
): TallyPage['patients'][number] {
  const boxes = ticksOf(sheet).map((tick) => ({
    id: fieldOf(patient, tick.end),
    ...wordsOf(tick),
    checked: ticked.get(patient)?.has(tick.end) ?? false,
  }));
  return { legend: `Patient ${patient}`, boxes };
}

function wordsOf({ asked, says }: Tick): Pick<Box, 'code' | 'name' | 'says'> {
  if (asked === undefined) return { code: '', name: '', says: 'Looked at' };
  const { code, name, tally } = asked.measure;
  return { code, name, says: tally === 'some' ? says : '' };
}

function countRow({ asked, entry, against, sent }: Weighed, state: MonthState): CountRow {
  const { measure, period, key } = asked;
  return {
    key,
    label: `${measure.code} ${measure.name}`,
    sheet: entryInWords(measure, entry),
    now: nowInWords(asked, state),
    differs: against !== 'free',
    base: against === 'taken' ? sent.base : undefined,
    correction:
      against === 'held' ? correctionAddress(state.team.id, period, measure.code) : undefined,
  };
}

function savedWords(state: MonthState | undefined): string {
  if (state?.saved === undefined || state.team.submitted_at !== null) return '';
  return `The draft was saved by ${state.saved.who ?? 'somebody'}, ${dateAndTime(state.saved.at)}.`;
}
