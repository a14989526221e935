import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { correctionAddress, monthAddress, statisticsAddress } from './addresses.ts';
import type { Measure } from './asked.ts';
import { entryFields, type EntryField, type EntryReading, type TypedEntry } from './entries.ts';
import { entryInWords } from './in-words.ts';
import { fieldsOf, type AnswerFields } from './answer-fields.ts';
import { monthTrail } from './month-pages.ts';
import type { historyOf } from './observation-queries.ts';
import { periodInWords } from './periods.ts';
import type { ReportingTeam } from './rules.ts';
import { entryOf } from './typed-drafts.ts';

/** An answer that is corrected, with all that was ever said in its place, newest first. */
export interface Corrected {
  readonly team: ReportingTeam;
  readonly measure: Measure;
  readonly period: string;
  readonly month: string;
  readonly history: ReturnType<typeof historyOf>;
  /** What holds now, as it would be typed. */
  readonly typed: TypedEntry;
}

interface CorrectionPage extends Page {
  readonly heading: string;
  readonly place: string;
  readonly now: string | undefined;
  readonly definition: string;
  readonly address: string;
  readonly cancel: string;
  readonly was: number;
  readonly fields: AnswerFields;
  readonly why: string;
  readonly whyFault: string | undefined;
  readonly history: readonly {
    readonly words: string;
    readonly note: string;
    readonly who: string;
    readonly when: string;
    readonly at: string;
    readonly why: string;
  }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/correction': CorrectionPage;
  }
}

/** `sent` is what somebody typed, where it could not be taken. */
export function correctionPage(
  { team, measure, period, month, history, typed }: Corrected,
  sent?: Typed,
  errors: readonly FieldError[] = [],
): CorrectionPage {
  const [current] = history;
  const name = periodInWords(month);
  return {
    title: `${current === undefined ? 'Add' : 'Correct'} ${measure.code}: ${periodInWords(period)}`,
    section: statisticsAddress,
    trail: [...monthTrail(team), { label: name, href: monthAddress(team.id, month) }],
    errors,
    heading: `${measure.code} ${measure.name}`,
    place: `${team.name}, ${periodInWords(period)}`,
    now: current === undefined ? undefined : entryInWords(measure, entryOf(current)),
    definition: measure.definition,
    address: correctionAddress(team.id, period, measure.code),
    cancel: monthAddress(team.id, month),
    was: current?.id ?? 0,
    fields: fieldsOf(measure, sent ?? typed, faultsAsRead(errors, measure.code)),
    why: sent?.['why'] ?? '',
    whyFault: errors.find(({ field }) => field === 'why')?.message,
    history: history.map((row) => ({
      words: entryInWords(measure, entryOf(row)),
      note: row.note,
      who: row.person ?? 'The site',
      when: dateAndTime(row.known_from),
      at: row.known_from,
      why: row.why,
    })),
  };
}

/** Faults of the page as those of the fields, which stand without the measure's code. */
function faultsAsRead(errors: readonly FieldError[], code: string): EntryReading {
  const faults = errors.flatMap(({ field, message }) => {
    const known = entryFields.find((name): name is EntryField => name === field);
    return known === undefined ? [] : [{ field: known, reason: message.replace(`${code}: `, '') }];
  });
  return { kind: 'faulty', faults };
}
