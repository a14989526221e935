import type { Request, Response } from 'express';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { monthAddress } from './addresses.ts';
import { assertMayEnter, teamMonthOf } from './addressed.ts';
import { checkPage } from './check-pages.ts';
import { faultsOf, missingOf } from './month-pages.ts';
import { monthState } from './month-states.ts';

/** What a month says, once more before it is submitted; a month that is not whole leads back. */
export function show(req: Request, res: Response): void {
  const place = teamMonthOf(req);
  assertMayEnter(req, place.team);
  const state = monthState(req, place);
  const isWhole =
    state.asked.length > 0 &&
    faultsOf(state.asked, state.read).length === 0 &&
    missingOf(state).length === 0;
  if (!isWhole || place.team.submitted_at !== null) {
    return seeOther(res, monthAddress(place.team.id, place.month));
  }
  showPage(res, 'reporting/check', checkPage(state));
}
