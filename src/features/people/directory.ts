import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { DirectoryQuery } from './forms.ts';
import { directoryPage } from './pages.ts';
import { listedPeople, teamChoices } from './queries.ts';
import { peopleAPage } from './rules.ts';
import { searchPattern } from './search-pattern.ts';

export function index(req: Request, res: Response): void {
  const { db } = req.ctx;
  const asked = readQuery(DirectoryQuery, req);
  const pattern = searchPattern(asked.q);
  const peopleAfter = (after: number): ReturnType<typeof listedPeople> =>
    listedPeople(db, { after, team: asked.team, pattern, most: peopleAPage + 1 });
  const later = asked.after === 0 ? [] : peopleAfter(asked.after);
  // Where nobody comes later, the first are more use than an empty page.
  const rows = later.length > 0 ? later : peopleAfter(0);
  const place = { ...asked, after: later.length > 0 ? asked.after : 0 };
  show(res, 'people/directory', directoryPage(signedIn(req), rows, teamChoices(db, {}), place));
}
