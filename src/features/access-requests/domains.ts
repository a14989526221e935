import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readParams,
  typedText,
  type FieldError,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { approvedDomains } from './domain-queries.ts';
import { DomainForm, RequestParams } from './forms.ts';
import { teamChoices } from './queries.ts';
import { addDomain, removeDomain } from './settings-commands.ts';
import { domainsAddress, domainsPage } from './settings-pages.ts';

export function index(req: Request, res: Response): void {
  showDomains(req, res, 200, []);
}

export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const form = readForm(DomainForm, req);
  if (!form.ok) return showDomains(req, res, 422, form.errors);
  const { domain, team } = form.value;
  if (!teamChoices(db, {}).some(({ id }) => id === team)) {
    return showDomains(req, res, 422, [{ field: 'team', message: 'Choose a hospital' }]);
  }
  try {
    const { id: actor } = signedIn(req);
    if (!(await write(() => addDomain(db, { domain, team }, actor, clock.now())))) {
      return showDomains(req, res, 422, [
        { field: 'domain', message: 'This domain is here already' },
      ]);
    }
    leaveNotice(req, { kind: 'success', text: `${domain} is pre-approved.` });
    seeOther(res, domainsAddress);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'domain', res);
    showDomains(req, res, status, errors);
  }
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = readParams(RequestParams, req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  if (!(await write(() => removeDomain(db, id, actor, clock.now())))) throw new NotFound();
  leaveNotice(req, { kind: 'success', text: 'The domain is removed.' });
  seeOther(res, domainsAddress);
}

function showDomains(
  req: Request,
  res: Response,
  status: number,
  errors: readonly FieldError[],
): void {
  const { db } = req.ctx;
  const typed = typedText(req.body);
  const page = domainsPage(approvedDomains(db, {}), teamChoices(db, {}), typed, errors);
  show(res, 'access-requests/domains', page, status);
}
