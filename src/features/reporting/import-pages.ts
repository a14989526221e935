import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import {
  checkAddress,
  exportAddress,
  importAddress,
  reportingAddress,
  statisticsAddress,
  statisticsTrail,
} from './addresses.ts';
import type { FileProblems, FoundInFile, RowInWords } from './found-in-files.ts';
import { csvColumns } from './import-columns.ts';
import type { ImportCounts } from './import-plans.ts';

interface ImportPage extends Page {
  readonly about: string;
  readonly address: string;
  readonly download: string;
  readonly columns: readonly { readonly name: string; readonly about: string }[];
  readonly text: string;
  /** A file came when its person was logged out. */
  readonly lostFile: boolean;
  readonly fault: string | undefined;
  readonly textFault: string | undefined;
  readonly problems:
    | {
        readonly heading: string;
        readonly accepted: string;
        readonly faults: readonly string[];
        readonly first: readonly RowInWords[];
      }
    | undefined;
}

interface ImportCheckPage extends Page {
  readonly address: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly first: readonly RowInWords[];
  readonly more: string | undefined;
  readonly stores: boolean;
  readonly asksWhy: boolean;
  readonly why: string;
  readonly whyFault: string | undefined;
  readonly confirm: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/import': ImportPage;
    'reporting/import-check': ImportCheckPage;
    'reporting/import-rows': { readonly label: string; readonly rows: readonly RowInWords[] };
  }
}

const trail: readonly Link[] = [...statisticsTrail, { label: 'Reporting', href: reportingAddress }];

const columnsInWords: Readonly<Record<(typeof csvColumns)[number], string>> = {
  team: 'Name of the hospital, as this site writes it. You may leave the column out if you import for your own team.',
  measure: 'Code of the measure, such as P1.',
  period: 'A month like 2026-11, or a week like 2026-W48 for a weekly measure.',
  date: 'Only for measures of dated events: one row for each event, with its date like 2026-11-03.',
  numerator: 'A number. For dated events leave it empty, or write 0 for none in that month.',
  denominator: 'A number, where the measure has one.',
  not_reported: 'Why there are no numbers; then leave those empty.',
  note: 'Anything a reader should know, in one line. It may be left empty.',
};

/** `team` is the one that may be imported for; undefined is all. */
export function importPage(
  team: string | undefined,
  text = '',
  errors: readonly FieldError[] = [],
  found?: FileProblems,
): ImportPage {
  return {
    title: 'Import a CSV file',
    section: statisticsAddress,
    trail,
    errors,
    about:
      team === undefined
        ? 'You can import for every team.'
        : `You can import for ${team}. Nothing is stored before you have seen what will change.`,
    address: importAddress,
    download: exportAddress,
    columns: csvColumns.map((name) => ({ name, about: columnsInWords[name] })),
    text,
    lostFile: false,
    fault: errors.find(({ field }) => field === 'file')?.message,
    textFault: errors.find(({ field }) => field === 'text')?.message,
    problems: found === undefined ? undefined : problemsOf(found),
  };
}

function problemsOf({ count, faults, accepted, first }: FileProblems): ImportPage['problems'] {
  const more = count - faults.length;
  return {
    heading: `${count === 1 ? '1 fault' : `${counted(count)} faults`} in the file`,
    accepted: `Nothing is stored. ${acceptedInWords(accepted)} and choose the file again.`,
    faults: more === 0 ? faults : [...faults, `… and ${counted(more)} more.`],
    first,
  };
}

export function importCheckPage(
  id: string,
  { added, changed, unchanged, first }: FoundInFile,
  why = '',
  errors: readonly FieldError[] = [],
): ImportCheckPage {
  const stored = added + changed;
  return {
    title: 'Check before you import',
    section: statisticsAddress,
    trail: [...trail, { label: 'Import a CSV file', href: importAddress }],
    errors,
    address: checkAddress(id),
    facts: [
      { label: 'New answers', value: counted(added) },
      { label: 'Changed answers', value: counted(changed) },
      { label: 'Already stored', value: counted(unchanged) },
    ],
    first,
    more: stored > first.length ? `… and ${counted(stored - first.length)} more.` : undefined,
    stores: stored > 0,
    asksWhy: changed > 0,
    why,
    whyFault: errors.find(({ field }) => field === 'why')?.message,
    confirm: stored === 1 ? 'Import 1 answer' : `Import ${counted(stored)} answers`,
  };
}

/** What was stored. */
export function storedInWords({ added, changed, unchanged }: ImportCounts): string {
  if (added + changed === 0) {
    return `Nothing changed: ${unchanged === 1 ? 'the answer was' : 'all answers were'} stored already.`;
  }
  return `${counted(added)} new and ${counted(changed)} changed answers are stored.`;
}

function acceptedInWords(count: number): string {
  if (count === 0) return 'Correct the faults';
  const sound = count === 1 ? '1 answer has no faults' : `${counted(count)} answers have no faults`;
  return `${sound}. Correct the others`;
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
