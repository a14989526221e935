import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { confirmed, rows } from './steps.ts';

const templates = '/admin/access-requests/templates';

let app: TestApp;
let hannah: Visitor;
beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

describe('the answers to declined requests', () => {
  it('are a few that make sense, until an admin adds, edits or removes one', async () => {
    expect((await hannah.get(templates)).body).toContain('Not known to the hospital');
    const answer = { title: 'Full', body: 'There is no place left.\r\n\r\nAsk again in May.' };
    expect((await hannah.post(templates, answer)).location).toBe(templates);
    expect((await hannah.get(templates)).body).toContain('The answer is added');
    const id = String(app.site.db.prepare('SELECT max(id) FROM decline_templates').pluck().get());
    const edited = { ...answer, body: 'There is no place left before June.' };
    await hannah.post(`${templates}/${id}/edit`, edited);
    const request = await confirmed(app);
    await hannah.post(`/admin/access-requests/${request}/decline`, { template: id, own: '' });
    expect((await hannah.post(`${templates}/${id}/removal`)).location).toBe(templates);
    expect((await hannah.get(templates)).body).not.toContain('before June');
    expect(rows(app)[0]?.reason).toBe(edited.body);
    expect((await hannah.post(`${templates}/${id}/removal`)).status).toBe(404);
    const acts = app.site.db
      .prepare(`SELECT act FROM audit_entries WHERE target_kind = 'decline-template'`)
      .pluck();
    expect(acts.all()).toEqual([
      'decline-template.added',
      'decline-template.changed',
      'decline-template.removed',
    ]);
  });

  it.each([
    [{ title: ' ', body: 'x' }, 'Enter a title'],
    [{ title: 'a\nb', body: 'x' }, 'on one line'],
    [{ title: 'x', body: '' }, 'Enter what the applicant is told'],
    [{ title: 'x', body: 'a'.repeat(1_001) }, 'The text must be 1,000 characters'],
    [{ title: 'More is needed', body: 'x' }, 'Another answer has this title'],
  ])('are not changed by %j', async (form, told) => {
    for (const address of [templates, `${templates}/1/edit`]) {
      const { status, body } = await hannah.post(address, form);
      expect(status).toBe(422);
      expect(body).toContain(told);
      expect(body).toContain(form.body);
    }
    expect((await hannah.post(templates, { ...form, id: '9' })).status).toBe(400);
    expect(count(app, 'decline_templates')).toBe(4);
  });

  it('may all be removed: own words remain', async () => {
    for (const id of [1, 2, 3, 4]) await hannah.post(`${templates}/${id}/removal`);
    expect((await hannah.get(templates)).body).toContain('No answers yet');
    const id = await confirmed(app);
    expect((await hannah.get(`/admin/access-requests/${id}`)).body).toContain('In your own words');
  });
});
