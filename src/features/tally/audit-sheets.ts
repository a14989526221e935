import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { teamMonthOf } from '../reporting/index.ts';
import { auditSheetPage } from './audit-sheet-pages.ts';
import { RowsQuery } from './forms.ts';
import { sheetOf } from './sheet.ts';

/** A blank sheet, for whoever reads the team's reports. */
export function show(req: Request, res: Response): void {
  const { team, month, asked } = teamMonthOf(req);
  const { rows } = readQuery(RowsQuery, req);
  showPage(res, 'tally/audit-sheet', auditSheetPage(team, month, sheetOf(asked), rows));
}
