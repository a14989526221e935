import { expect, it } from 'vitest';
import { startApp } from '../support/app.ts';

it('takes blanks in the optional fields of a new member for nothing', async () => {
  const app = await startApp();
  const admin = await app.logIn('hannah');
  const blank = { role_title: ' ', team: ' ' };
  const form = { email: 'nia@example.org', name: 'Nia New', role: 'member', ...blank };
  expect((await admin.post('/admin/users/new', form)).status).toBe(303);
  expect((await admin.get('/admin/users')).body).toContain('Patient or carer partner');
  await app.close();
});
