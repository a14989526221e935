import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { closeLink, openedToken, openLink } from '../accounts/index.ts';
import { acceptancePage, loggedInPage, linkEndedPage } from './acceptance-pages.ts';
import { acceptInvitation } from './commands.ts';
import { AcceptForm } from './forms.ts';
import { stateOfLink } from './rules.ts';
import { openedInvitation, type Opened } from './tokens.ts';

/** GET /invitations/<token>: inert, since mail scanners open every link. */
export function open(req: Request, res: Response): void {
  openLink(req, res, '/invitation');
}

export function newForm(req: Request, res: Response): void {
  const opened = openInvitation(req);
  if (opened === undefined) return refuseEnded(req, res);
  const { viewer } = req.ctx;
  if (viewer.role !== 'guest') {
    return show(res, 'invitations/logged-in', loggedInPage(opened.invitation, viewer));
  }
  show(res, 'invitations/acceptance', acceptancePage(opened.invitation));
}

export async function create(req: Request, res: Response): Promise<void> {
  const opened = openInvitation(req);
  if (opened === undefined) return refuseEnded(req, res);
  const { invitation, token } = opened;
  const { db, clock, passwords, viewer } = req.ctx;
  if (viewer.role !== 'guest') {
    return show(res, 'invitations/logged-in', loggedInPage(invitation, viewer), 409);
  }
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = acceptancePage(invitation, typedText(req.body), errors);
    show(res, 'invitations/acceptance', page, status);
  };
  const form = readForm(AcceptForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { name, password } = form.value;
  const { email, role, team } = invitation;
  const fault = passwordFault(password, { role, name, email, words: team === null ? [] : [team] });
  if (fault !== undefined) {
    return refuse(422, [{ field: 'password', message: passwordMessage(fault, role) }]);
  }
  try {
    const passwordHash = await passwords.hash(password);
    const person = { name, passwordHash };
    const made = await write(() => acceptInvitation(db, token, person, clock.now()));
    if (!made) return refuseEnded(req, res);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'password', res);
    return refuse(status, errors);
  }
  closeLink(req, res);
  seeOther(res, '/login?account=made');
}

/** The invitation that this browser's link opens, while it can be accepted. */
function openInvitation(req: Request): { invitation: Opened; token: string } | undefined {
  const token = openedToken(req);
  const invitation = openedInvitation(req.ctx.db, token);
  if (token === undefined || invitation === undefined) return undefined;
  return stateOfLink(invitation, req.ctx.clock.now()) === 'waiting'
    ? { invitation, token }
    : undefined;
}

/** Says why to whoever holds the link; a link that never was looks like one that has expired. */
function refuseEnded(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const invitation = openedInvitation(db, openedToken(req));
  const state = invitation === undefined ? 'expired' : stateOfLink(invitation, clock.now());
  show(res, 'invitations/link-ended', linkEndedPage(state), 410);
}
