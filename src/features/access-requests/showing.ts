import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { typedText, type FieldError } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { requestById, teamChoices } from './queries.ts';
import { accountsAlike, openInvitations, requestsAlike } from './queue-queries.ts';
import { requestPage } from './request-pages.ts';
import { declineTemplates } from './template-queries.ts';

/** Shows a request with all that helps to decide; one whose address nobody confirmed is not there yet. */
export function showRequest(
  req: Request,
  res: Response,
  id: number,
  status: number,
  errors: readonly FieldError[],
): void {
  const { db, clock } = req.ctx;
  const request = requestById(db, { id });
  if (request === undefined || request.state === 'unconfirmed') throw new NotFound();
  const shown = {
    request,
    requests: requestsAlike(db, request),
    accounts: accountsAlike(db, request),
    invitations: openInvitations(db, request),
    teams: teamChoices(db, {}),
    templates: declineTemplates(db, {}),
  };
  const page = requestPage(shown, clock.now(), typedText(req.body), errors);
  show(res, 'access-requests/request', page, status);
}
