import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams, typedText, type FieldError } from '../../lib/http/forms.ts';
import { networkKey } from '../../lib/http/network.ts';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { accountById } from '../accounts/index.ts';
import { messageOf } from './addressed.ts';
import { createMessage } from './commands.ts';
import { MessageForm, ReferenceParams } from './forms.ts';
import { contactPage, messagePage, messagesPage, sentPage } from './pages.ts';
import { newestWaiting } from './queries.ts';
import { newReference } from '../../lib/text/references.ts';

/** Whoever is logged in finds their name and address in it: a wrong one gets no answer. */
export function newForm(req: Request, res: Response): void {
  const { db, viewer } = req.ctx;
  const own = viewer.role === 'guest' ? undefined : accountById(db, { id: viewer.id });
  const known = own === undefined ? {} : { name: own.name, email: own.email };
  showPage(res, 'contact/form', contactPage(viewer, known));
}

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock, viewer } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showPage(res, 'contact/form', contactPage(viewer, typedText(req.body), errors), status);
  const form = readForm(MessageForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { website: trapped, ...message } = form.value;
  // A program that is told nothing learns nothing.
  if (trapped) return seeOther(res, sentAddress(newReference()));
  const userId = viewer.role === 'guest' ? null : viewer.id;
  const sender = { userId, network: networkKey(req) };
  try {
    const reference = await write(() => createMessage(db, message, sender, clock.now()));
    seeOther(res, sentAddress(reference));
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'message', res);
    refuse(status, errors);
  }
}

/** Prints whatever could be a reference, and so tells nobody which ones there are. */
export function created(req: Request, res: Response): void {
  const { reference } = readParams(ReferenceParams, req);
  showPage(res, 'contact/sent', sentPage(reference));
}

export function index(req: Request, res: Response): void {
  showPage(res, 'admin/messages', messagesPage(newestWaiting(req.ctx.db, rowsAsked(req))));
}

export function show(req: Request, res: Response): void {
  showPage(res, 'admin/message', messagePage(messageOf(req)));
}

function sentAddress(reference: string): string {
  return `/contact/sent/${reference}`;
}
