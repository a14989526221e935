import type { FieldError } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { plainMonth } from '../../lib/text/dates.ts';
import { programmeTrail } from '../programme/index.ts';
import type { TeamReported } from '../reporting/index.ts';
import { issueAddress, reportAddress } from './addresses.ts';
import { reportedInWords, spanInWords } from './in-words.ts';
import type { reportOf } from './queries.ts';

interface IssuePage extends Page {
  readonly heading: string;
  readonly facts: readonly string[];
  readonly was: string;
  readonly action: string;
  readonly cancel: string;
  /** Nothing is left to be asked. */
  readonly isIssued: boolean;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme-reports/issue': IssuePage;
  }
}

interface Asked {
  readonly month: string;
  readonly report: ReturnType<typeof reportOf>;
  readonly teams: readonly TeamReported[];
}

export function issuePage(
  { month, report, teams }: Asked,
  errors: readonly FieldError[],
): IssuePage {
  const heading = `Issue the report for ${plainMonth(month)}`;
  const span = { from: report?.from_month ?? month, to: month };
  return {
    title: heading,
    section: '/admin',
    trail: programmeTrail,
    errors,
    heading,
    facts: [
      `It looks at ${spanInWords(span)}. ${reportedInWords(teams)}`,
      (report?.opening ?? '') === '' ? 'It has no opening text.' : 'Its opening text is written.',
    ],
    was: String(report?.version ?? 0),
    action: issueAddress(month),
    cancel: reportAddress(month),
    isIssued: report !== undefined && report.issued_at !== null,
  };
}
