import { issueReport, writeOpening } from '../../src/features/programme-reports/commands.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';

/** The months of reports: one is issued, of one the opening is written, and two are open. */
const reportMonths = {
  issued: '2026-10',
  draft: '2026-09',
  open: '2026-08',
  spare: '2026-07',
  absent: '2027-01',
  malformed: '2026-13',
};

export function programmeReportThings({ site, ids }: TestApp): Record<string, string> {
  const { db, clock } = site;
  const now = clock.now();
  const { issued, draft } = reportMonths;
  issueReport(db, issued, 0, ids.hannah, now);
  const opening = { month: draft, fromMonth: draft, opening: 'Soon.', html: escapeHtml('Soon.') };
  writeOpening(db, opening, 0, ids.hannah, now);
  return reportMonths;
}

/** Forms that these pages would send. */
export function programmeReportForms(words: string): Record<string, Fields> {
  return {
    '/admin/programme/reports/:month': {
      opening: words,
      from_month: '2026-08',
      was: '0',
      action: 'save',
    },
    '/admin/programme/reports/:month/issue': { was: '0' },
  };
}
