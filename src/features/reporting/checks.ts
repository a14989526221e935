import type { Request, Response } from 'express';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { monthAddress } from './addresses.ts';
import { assertMayEnter, teamMonthOf } from './addressed.ts';
import { checkPage } from './check-pages.ts';
import { faultsOf, missingOf, monthPage } from './month-pages.ts';
import { monthState } from './month-states.ts';

/** What a month says, once more before it is submitted; one that is not whole is its form, with what is missing. */
export function show(req: Request, res: Response): void {
  const place = teamMonthOf(req);
  assertMayEnter(req, place.team);
  const state = monthState(req, place);
  if (state.asked.length === 0 || place.team.submitted_at !== null) {
    return seeOther(res, monthAddress(place.team.id, place.month));
  }
  const faults = [...faultsOf(state), ...missingOf(state)];
  if (faults.length > 0) return showPage(res, 'reporting/month', monthPage(state, faults));
  showPage(res, 'reporting/check', checkPage(state));
}
