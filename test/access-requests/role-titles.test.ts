import { afterEach, beforeEach, expect, it } from 'vitest';
import { linkIn } from '../accounts/steps.ts';
import { accept, chosen, opened, sendInvitations } from '../invitations/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { confirmed, jo } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

it('what an applicant does stands in the page of questions, also when they were invited again since', async () => {
  const id = await confirmed(app);
  const hannah = await app.logIn('hannah');
  const sql = 'SELECT id FROM teams WHERE name = ?';
  const team = String(app.site.db.prepare(sql).pluck().get('Ashmere Hospital'));
  await hannah.post(`/admin/access-requests/${id}/approval`, { role: 'member', team });
  await sendInvitations(hannah, jo.email, { team });
  await app.runJobs();
  const visitor = await opened(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
  await accept(visitor);
  await visitor.post('/login', { email: jo.email, password: chosen });
  const { body } = await visitor.get('/welcome');
  expect(body).toMatch(new RegExp(`id="role_title"[^>]*value="${jo.role_title}"`));
});
