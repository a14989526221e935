import type { Request, Response } from 'express';
import type { FormFault } from '../../lib/http/form-faults.ts';
import { typedText } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { approvedDomains } from './domain-queries.ts';
import { DomainForm } from './forms.ts';
import { teamChoices } from './queries.ts';
import { removeSetting, saveSetting } from './saved-settings.ts';
import { addDomain, removeDomain } from './settings-commands.ts';
import { domainsAddress, domainsPage } from './settings-pages.ts';

export function index(req: Request, res: Response): void {
  showDomains(req, res, { status: 200, errors: [] });
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return saveSetting(req, res, {
    form: DomainForm,
    keep: (typed, actor) => {
      if (!teamChoices(db, {}).some(({ id }) => id === typed.team)) return noTeam;
      return addDomain(db, typed, actor, clock.now()) ? undefined : taken;
    },
    done: ({ domain }) => `${domain} is pre-approved.`,
    list: domainsAddress,
    refuse: (fault) => showDomains(req, res, fault),
    field: 'domain',
  });
}

const noTeam = { field: 'team', message: 'Choose a hospital' };
const taken = { field: 'domain', message: 'This domain is here already' };

export function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return removeSetting(req, res, {
    remove: (id, actor) => removeDomain(db, id, actor, clock.now()),
    done: 'The domain is removed.',
    list: domainsAddress,
  });
}

function showDomains(req: Request, res: Response, { status, errors }: FormFault): void {
  const { db } = req.ctx;
  const typed = typedText(req.body);
  const page = domainsPage(approvedDomains(db, {}), teamChoices(db, {}), typed, errors);
  show(res, 'access-requests/domains', page, status);
}
