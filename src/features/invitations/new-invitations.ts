import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { invite } from './commands.ts';
import { roomToday } from './daily-limit.ts';
import { deskOf, type Desk, type Team } from './desks.ts';
import { checkPage, pastePage, type Checked } from './paste-pages.ts';
import { nobodyLeft, noRoom } from './paste-faults.ts';
import { readSheet, typedAgain } from './pasted-sheets.ts';
import { teamChoices } from './queries.ts';
import { reportOn, toInvite } from './reports.ts';
import { sentInWords } from './rules.ts';

export function newForm(req: Request, res: Response): void {
  const desk = deskOf(req);
  show(res, 'invitations/paste', pastePage(desk, teamsFor(req, desk)));
}

/** Checks what was pasted and tells of each line; sends only what a check page has shown. */
export async function create(req: Request, res: Response): Promise<void> {
  const desk = deskOf(req);
  const teams = teamsFor(req, desk);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'invitations/paste', pastePage(desk, teams, typedAgain(req.body), errors), status);
  const read = readSheet(req, desk, teams);
  if (!read.ok) return refuse(422, read.errors);
  const { sheet } = read;
  if (sheet.action === 'change') return refuse(200, []);
  const { db, clock } = req.ctx;
  const reported = reportOn(db, desk, sheet.people);
  const room = roomToday(db, desk, clock.now());
  const many = toInvite(reported).length;
  if (sheet.action === 'send' && sheet.formKey !== undefined) {
    return send(req, res, desk, { ...sheet, reported, formKey: sheet.formKey }, refuse);
  }
  if (many === 0) return refuse(422, nobodyLeft(sheet.faults));
  if (many > room) return refuse(429, noRoom(desk.mostADay, room, many));
  const formKey = randomBytes(16).toString('base64url');
  show(res, 'invitations/check', checkPage(desk, { ...sheet, reported, formKey }));
}

async function send(
  req: Request,
  res: Response,
  desk: Desk,
  checked: Checked,
  refuse: (status: number, errors: readonly FieldError[]) => void,
): Promise<void> {
  const { db, clock } = req.ctx;
  const { choices, people, formKey } = checked;
  try {
    const invited = await write(() => invite(db, desk, choices, { people, formKey }, clock.now()));
    if (invited === undefined) {
      const many = toInvite(checked.reported).length;
      return refuse(429, noRoom(desk.mostADay, roomToday(db, desk, clock.now()), many));
    }
    if (checked.left !== '') return showLeftOver(req, res, desk, invited, checked);
    leaveNotice(req, { kind: 'success', text: sentInWords(invited) });
    seeOther(res, desk.address);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'send', res);
    show(res, 'invitations/check', checkPage(desk, checked, errors), status);
  }
}

/** Lines that could not be sent stay in the box, to be mended. */
function showLeftOver(
  req: Request,
  res: Response,
  desk: Desk,
  invited: number,
  { left: text }: Checked,
): void {
  const page = pastePage(desk, teamsFor(req, desk), { ...typedAgain(req.body), text });
  const sent = `${sentInWords(invited)} The lines below were not sent.`;
  show(res, 'invitations/paste', { ...page, sent });
}

/** A lead has nothing to choose. */
function teamsFor(req: Request, desk: Desk): readonly Team[] {
  return desk.team === undefined ? teamChoices(req.ctx.db, {}) : [];
}
