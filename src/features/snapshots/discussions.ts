import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import {
  blankForm,
  compose,
  embeddingFor,
  newFormKey,
  ThreadForm,
  threadAddress,
  threadsAbout,
  type Shown,
} from '../discussion/index.ts';
import { chartAsked, pointOf, type AskedChart } from './addressed.ts';
import { discussChart } from './commands.ts';
import { point as pointField, PointQuery } from './forms.ts';
import { threadTitle } from './in-words.ts';
import { discussionPage } from './discussion-pages.ts';
import { threadsListed } from './rules.ts';

const DiscussionForm = ThreadForm.extend({ point: pointField });

/** Threads about a chart, and the form that starts one. */
export function show(req: Request, res: Response): void {
  const chart = chartAsked(req);
  const point = pointOf(chart, readQuery(PointQuery, req));
  const { typed } = blankForm();
  const title = threadTitle(chart.measure, chart.charted.nameForOthers, point);
  showDiscussion(req, res, chart, { typed: { ...typed, title, point: point ?? '' } });
}

export async function create(req: Request, res: Response): Promise<void> {
  const chart = chartAsked(req);
  const { db, clock } = req.ctx;
  const { id: authorId } = signedIn(req);
  await compose(req, res, {
    form: DiscussionForm,
    again: (status, shown) => showDiscussion(req, res, chart, shown, status),
    keep: async ({ title, form_key: formKey, ...form }, post) => {
      const { measure, charted, seen } = chart;
      const about = { code: measure.code, charted, sharing: seen.sharing };
      const asked = { ...about, point: pointOf(chart, form), formKey };
      const opening = { title, post };
      return threadAddress(
        await write(() => discussChart(db, authorId, asked, opening, clock.now())),
      );
    },
    conflict: () => ({
      message: 'You have sent this page before, with other words. Send it again to start one more',
      key: newFormKey(),
    }),
  });
}

function showDiscussion(
  req: Request,
  res: Response,
  chart: AskedChart,
  shown: Shown,
  status = 200,
): void {
  const { subject } = chart;
  const threads = threadsAbout(req.ctx.db, { subject, most: threadsListed });
  showPage(
    res,
    'snapshots/discussion',
    discussionPage(chart, threads, shown, embeddingFor(req)),
    status,
  );
}
