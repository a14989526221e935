import type { Request, Response } from 'express';
import * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { keptMail, keptMailNames } from './mailbox.ts';
import { mailPage, mailsPage } from './pages.ts';

const mostShown = 50;

const MailParams = z.object({
  name: z
    .string()
    .max(200)
    .regex(/^[\w-]+$/),
});

export function index(req: Request, res: Response): void {
  const { dataDir } = req.ctx.config;
  const names = keptMailNames(dataDir).slice(0, mostShown);
  const mails = names.flatMap((name) => {
    const mail = keptMail(dataDir, name);
    return mail === undefined ? [] : [{ name, mail }];
  });
  show(res, 'demo/mails', mailsPage(mails));
}

export function showOne(req: Request, res: Response): void {
  const { dataDir, origin } = req.ctx.config;
  const mail = keptMail(dataDir, readParams(MailParams, req).name);
  if (mail === undefined) throw new NotFound();
  show(res, 'demo/mail', mailPage(mail, origin));
}
