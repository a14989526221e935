import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { folded, searchPattern } from '../../lib/text/folded.ts';
import { leadsDesk } from '../invitations/index.ts';
import { DirectoryQuery } from './forms.ts';
import { directoryPage } from './pages.ts';
import { listedPeople, teamChoices } from './queries.ts';
import { peopleAPage } from './rules.ts';

export function index(req: Request, res: Response): void {
  const { db } = req.ctx;
  const asked = readQuery(DirectoryQuery, req);
  const teams = teamChoices(db, {});
  const words = folded(asked.q);
  const found = teams.filter(({ name }) => folded(name).includes(words));
  const looked = {
    team: asked.team,
    pattern: searchPattern(asked.q),
    teams_found: JSON.stringify(found.map(({ id }) => id)),
    most: peopleAPage + 1,
  };
  const later = asked.after === 0 ? [] : listedPeople(db, { ...looked, after: asked.after });
  // Where nobody comes later, the first are more use than an empty page.
  const rows = later.length > 0 ? later : listedPeople(db, { ...looked, after: 0 });
  const place = { ...asked, after: later.length > 0 ? asked.after : 0 };
  const viewer = signedIn(req);
  const invite = leadsDesk(db, viewer.id);
  show(res, 'people/directory', { ...directoryPage(viewer, rows, teams, place), invite });
}
