import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readNoFields, readParams, readQuery } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import type { Renewal } from './commands.ts';
import { deskOf, type Desk } from './desks.ts';
import { FromQuery, InvitationParams } from './forms.ts';
import { notTakenUpAddress } from './rules.ts';

/** A button beside an invitation: does what it says, and tells on the list it stands in how that ended. */
export async function changeAsked(
  req: Request,
  res: Response,
  done: string,
  change: (id: number, desk: Desk) => Promise<Renewal>,
): Promise<void> {
  const desk = deskOf(req);
  const { id } = readParams(InvitationParams, req);
  readNoFields(req);
  const outcome = await change(id, desk);
  if (outcome === 'absent') throw new NotFound();
  if (outcome === 'done') leaveNotice(req, { kind: 'success', text: done });
  else leaveNotice(req, { kind: 'warning', text: refusals[outcome](desk) });
  const { from } = readQuery(FromQuery, req);
  const isFiltered = from !== undefined && desk.team === undefined;
  seeOther(res, isFiltered ? notTakenUpAddress : desk.address);
}

const refusals = {
  over: () => 'Nothing was changed: the invitation has been accepted or taken back already.',
  'no room': ({ mostADay }: Desk) =>
    `Nothing was sent: you can invite ${mostADay} people a day, and today’s are used up.`,
} as const;
