import type { Request, Response } from 'express';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { spaceOf } from './addressed.ts';
import { SpaceQuery } from './forms.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { discussionsPage, spacePage } from './pages.ts';
import { newest, spacesWithThreads, threadsOfSpace } from './queries.ts';
import { threadsAPage } from './rules.ts';

export function index(req: Request, res: Response): void {
  const spaces = spacesWithThreads(req.ctx.db, { most: mostCounted + 1 });
  showPage(res, 'discussion/spaces', discussionsPage(spaces));
}

export function show(req: Request, res: Response): void {
  const space = spaceOf(req);
  const { before } = readQuery(SpaceQuery, req);
  const threadsBefore = (place: typeof newest): ReturnType<typeof threadsOfSpace> =>
    threadsOfSpace(req.ctx.db, { space_id: space.id, ...place, most: threadsAPage + 1 });
  const older = before === undefined ? [] : threadsBefore(before);
  // Where nothing is older, the newest are more use than an empty page.
  const rows = older.length > 0 ? older : threadsBefore(newest);
  showPage(res, 'discussion/space', spacePage(space, rows, older.length === 0));
}
