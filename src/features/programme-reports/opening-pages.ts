import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { dateAndTime, plainMonth } from '../../lib/text/dates.ts';
import { escapeHtml, trustedHtml, type Html } from '../../lib/text/html.ts';
import { programmeTrail } from '../programme/index.ts';
import { monthsAfter } from '../reporting/index.ts';
import { issueAddress, openingAddress, reportAddress } from './addresses.ts';
import type { reportOf } from './queries.ts';
import { longestSpan } from './rules.ts';

type Report = NonNullable<ReturnType<typeof reportOf>>;

interface OpeningPage extends Page {
  readonly heading: string;
  readonly action: string;
  readonly form: FormState<'opening' | 'from_month'>;
  readonly was: string;
  readonly months: readonly { readonly value: string; readonly label: string }[];
  readonly preview: Html | undefined;
  /** What somebody else saved meanwhile. */
  readonly theirs: Html | undefined;
  readonly report: string;
  readonly issue: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme-reports/opening': OpeningPage;
  }
}

interface Shown {
  readonly month: string;
  /** What is kept of it. */
  readonly report: Report | undefined;
  readonly typed?: Typed;
  readonly errors?: readonly FieldError[];
  readonly preview?: Html | undefined;
  /** Somebody else saved it, so that their text stands beside what was typed. */
  readonly isClash?: boolean;
}

export function openingPage({
  month,
  report,
  typed,
  errors = [],
  preview,
  isClash = false,
}: Shown): OpeningPage {
  const saved = { opening: report?.opening ?? '', from_month: report?.from_month ?? month };
  const version = String(report?.version ?? 0);
  return {
    title: `Opening of the report for ${plainMonth(month)}`,
    section: '/admin',
    trail: programmeTrail,
    errors,
    heading: `Opening of the report for ${plainMonth(month)}`,
    action: openingAddress(month),
    form: formState(['opening', 'from_month'], { ...saved, ...typed }, errors),
    was: isClash ? version : (typed?.['was'] ?? version),
    months: Array.from({ length: longestSpan }, (_one, at) => {
      const value = monthsAfter(month, -at);
      return { value, label: at === 0 ? `${plainMonth(value)} alone` : plainMonth(value) };
    }),
    preview,
    theirs: isClash ? theirsOf(report) : undefined,
    report: reportAddress(month),
    issue: issueAddress(month),
  };
}

/** Somebody else was quicker. */
export function changedFault(report: Report | undefined): FieldError {
  if (report !== undefined && report.issued_at !== null) {
    const message = `The report was issued on ${dateAndTime(report.issued_at)}. Its opening cannot be changed any more`;
    return { field: 'opening', message };
  }
  const who = report?.writer ?? 'Somebody';
  const when = report === undefined ? '' : ` on ${dateAndTime(report.written_at)}`;
  return {
    field: 'opening',
    message: `${who} changed this${when}. Look at what it says now, then save again`,
  };
}

/** The sanitiser made it before it was stored. */
function theirsOf(report: Report | undefined): Html {
  if (report === undefined || report.opening_html === '') return escapeHtml('No text.');
  return trustedHtml(report.opening_html);
}
