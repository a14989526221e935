import type { TestApp } from '../support/app.ts';
import { hidden, reported } from '../moderation/steps.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

/** Reporting a post, deciding about it, and what is left of it. The posts stand at the end of the long thread. */
export function moderationScenes(): Scene[] {
  const reportOf = ({ app }: World): string => `/members/posts/${postIn(app, 84)}/report`;
  const decisionAbout = (app: TestApp, number: number): string =>
    `/admin/reports/${postIn(app, number)}`;
  return [
    {
      name: 'report-post',
      as: 'sian',
      reach: (page, world) => page.goto(reportOf(world)),
    },
    {
      name: 'report-post-errors',
      as: 'sian',
      status: 422,
      reach: async (page, world) => {
        await page.goto(reportOf(world));
        await press(page, 'Send report');
      },
    },
    {
      name: 'report-post-known',
      as: 'tom',
      reach: async (page, world) => {
        makeReports(world.app);
        await page.goto(`/members/posts/${postIn(world.app, 83)}/report`);
      },
    },
    {
      name: 'thread-with-hidden-posts',
      as: 'moses',
      reach: async (page, { app, places }) => {
        makeReports(app);
        await page.goto(`${places.longThread}?page=5`);
      },
    },
    {
      name: 'post-hidden',
      as: 'sian',
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto(`/members/posts/${postIn(app, 85)}/hiding`);
      },
    },
    {
      name: 'reports',
      as: 'moses',
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto('/admin/reports');
      },
    },
    {
      name: 'reports-decided',
      as: 'hannah',
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto('/admin/reports/decided');
      },
    },
    {
      name: 'report-to-decide',
      as: 'moses',
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto(decisionAbout(app, 1));
      },
    },
    {
      name: 'report-to-decide-errors',
      as: 'hannah',
      status: 422,
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto(decisionAbout(app, 1));
        await press(page, 'Hide the post');
      },
    },
    {
      name: 'report-hidden',
      as: 'hannah',
      reach: async (page, { app }) => {
        makeReports(app);
        await page.goto(decisionAbout(app, 85));
      },
    },
  ];
}

function postIn({ site }: TestApp, number: number): number {
  const sql = `SELECT posts.id FROM posts JOIN threads ON threads.id = posts.thread_id
               WHERE threads.title = 'What we counted this year' AND posts.number = ?`;
  return Number(site.db.prepare(sql).pluck().get(number));
}

/** Two posts are reported, one twice; another is hidden. Done once for all scenes. */
function makeReports(app: TestApp): void {
  if (app.site.db.prepare('SELECT 1 FROM reports').get() !== undefined) return;
  const words = 'It names the ward and the day of the fall.\nSomebody there would know who it was.';
  reported(app, postIn(app, 1), 'tom', { reason: 'patient', words });
  reported(app, postIn(app, 1), 'sian');
  reported(app, postIn(app, 83), 'tom', { reason: 'spam', words: '' });
  hidden(app, postIn(app, 85), 'It names a patient. Write it again without the name.');
}
