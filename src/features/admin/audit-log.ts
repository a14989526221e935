import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm, readQuery } from '../../lib/http/forms.ts';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { auditPage, targetInWords, type AuditFilter } from './audit-pages.ts';
import { auditEntries } from './audit-queries.ts';
import { recordExport } from './commands.ts';
import { AuditQuery, ButtonForm } from './forms.ts';

/** As many as can be read while others wait; a narrower choice of days gives the rest. */
const mostInSheet = 5_000;

export function index(req: Request, res: Response): void {
  const filter = readQuery(AuditQuery, req);
  const rows = auditEntries(req.ctx.db, { ...wanted(filter), ...rowsAsked(req) });
  show(res, 'admin/audit', auditPage(rows, filter));
}

/** The same entries as a file: it leaves the site with everybody's names, so that is an entry itself. */
export async function sheet(req: Request, res: Response): Promise<void> {
  const filter = wanted(readQuery(AuditQuery, req));
  readForm(ButtonForm, req);
  const { db, clock } = req.ctx;
  const all = { before: Number.MAX_SAFE_INTEGER, most: mostInSheet };
  const entries = auditEntries(db, { ...filter, ...all });
  await write(() => recordExport(db, entries.length, signedIn(req).id, clock.now()));
  const rows = entries.map((entry) => [
    entry.id,
    entry.at,
    entry.act,
    entry.actor ?? '',
    targetInWords(entry),
    entry.details,
  ]);
  const columns = ['number', 'time', 'act', 'by', 'to', 'details'];
  const text = csvHeader(columns) + csvRows(rows);
  res.attachment('audit.csv').type('text/csv; charset=utf-8').send(text);
}

/** Days as they are compared with times; acts and names in small letters. */
function wanted({ act, who, from, to }: AuditFilter): AuditFilter {
  return {
    // "Role changed" finds `user.role-changed`, as the page writes it.
    act: act.toLowerCase().replaceAll(/\s+/g, '-'),
    who: who.toLowerCase(),
    from: from === '' ? '0000' : from,
    to: to === '' ? '9999' : `${to}T24`,
  };
}
