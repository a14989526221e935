import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { ThemeForm } from './forms.ts';
import { securityAddress } from './own-pages.ts';
import { setTheme } from './queries.ts';

export async function update(req: Request, res: Response): Promise<void> {
  const form = readForm(ThemeForm, req);
  // The page offers the themes there are: another one did not come from it.
  if (!form.ok) throw new BadRequest('There is no such theme');
  const { theme } = form.value;
  await write(() => setTheme(req.ctx.db, { id: signedIn(req).id, theme }));
  leaveNotice(req, { kind: 'success', text: 'The colours have been changed.' });
  seeOther(res, securityAddress);
}
