import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate, plainMonth } from '../../lib/text/dates.ts';
import { monthsAfter } from '../reporting/index.ts';
import { statisticsAddress } from '../statistics/index.ts';
import { openingAddress, reportAddress } from './addresses.ts';
import type { everyReport } from './queries.ts';

interface Row extends Link {
  readonly about: string;
}

interface ListPage extends Page {
  readonly issued: readonly Row[];
  /** Months whose report is still to be issued, for admins alone. */
  readonly open: readonly (Row & { readonly edit: string })[];
  readonly isAdmin: boolean;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme-reports/list': ListPage;
  }
}

/** So many months may still be issued from the list, this one included; older ones by their address. */
const monthsToIssue = 6;

/** `thisMonth` is the newest one of which there may be a report. */
export function listPage(
  reports: ReturnType<typeof everyReport>,
  thisMonth: string,
  isAdmin: boolean,
): ListPage {
  const issued = reports.filter(({ issued_at }) => issued_at !== null);
  const isIssued = new Set(issued.map(({ month }) => month));
  const recent = Array.from({ length: monthsToIssue }, (_one, at) => monthsAfter(thisMonth, -at));
  const begun = reports.map(({ month }) => month);
  const open = [...new Set([...recent, ...begun])].filter((month) => !isIssued.has(month));
  return {
    title: 'Programme reports',
    section: statisticsAddress,
    trail: [{ label: 'Statistics', href: statisticsAddress }],
    isAdmin,
    issued: issued.map(({ month, issued_at }) => ({
      label: plainMonth(month),
      href: reportAddress(month),
      about: `Issued on ${longDate(issued_at ?? '')}`,
    })),
    open: isAdmin ? open.map((month) => openRow(month, reports)) : [],
  };
}

function openRow(month: string, reports: ReturnType<typeof everyReport>): ListPage['open'][number] {
  const written = reports.find((report) => report.month === month)?.written_at;
  return {
    label: plainMonth(month),
    href: reportAddress(month),
    about: written === undefined ? 'Not begun' : `Opening saved on ${longDate(written)}`,
    edit: openingAddress(month),
  };
}
