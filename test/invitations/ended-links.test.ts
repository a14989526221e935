import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { count, linkIn, openLink } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { accept, invitedLink, opened, sendInvitations } from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

const email = 'Nia.New@example.org';

function link(): Promise<string> {
  return invitedLink(app, hannah, email);
}

describe('a link that cannot be accepted', () => {
  const ended = async (visitor: Visitor, title: string): Promise<string> => {
    const [page, form] = [await visitor.get('/invitation'), await accept(visitor)];
    expect([page.status, form.status]).toEqual([410, 410]);
    expect(page.body).toContain(`<h1>${title}</h1>`);
    expect(form.body).toBe(page.body);
    return page.body;
  };

  it('has been used: its page leads to the log-in', async () => {
    const address = await link();
    await accept(await opened(app, address));
    const body = await ended(await opened(app, address), 'This invitation has been used');
    expect(body).toContain('href="/login"');
    expect(body).toContain('href="/forgotten-password"');
  });

  it('belongs to an address that got an account meanwhile', async () => {
    const address = await link();
    await hannah.post('/admin/users/new', { email, name: 'Nia New', role: 'member' });
    const body = await ended(await opened(app, address), 'You have an account already');
    expect(body).toContain('href="/forgotten-password"');
    await sendInvitations(hannah, 'bo@example.org');
    expect((await hannah.get('/admin/invitations')).body).toContain('Has an account');
  });

  it('was never given: it looks like one that has expired, and so does none at all', async () => {
    const address = await link();
    app.clock.forward(28 * day);
    const expired = await ended(await opened(app, address), 'This link has expired');
    const unknown = `/invitations/${'A'.repeat(43)}`;
    expect(await ended(await opened(app, unknown), 'This link has expired')).toBe(expired);
    expect(await ended(app.visitor(), 'This link has expired')).toBe(expired);
    expect((await app.visitor().get('/invitations/short')).status).toBe(404);
  });

  it('is one for a new password: the two kinds do not open one another', async () => {
    const invited = await opened(app, await link());
    expect((await invited.get('/reset-password')).status).toBe(410);
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.runJobs();
    const reset = await openLink(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
    expect((await reset.get('/invitation')).status).toBe(410);
  });

  it('is opened by somebody who is logged in: they are told whom it is for, and may log out first', async () => {
    const address = await link();
    const sian = await app.logIn('sian');
    await sian.get(address);
    const page = await sian.get('/invitation');
    expect(page.status).toBe(200);
    expect(page.body).toContain('You are logged in as <strong>Siân Price</strong>');
    expect(page.body).toContain(email);
    expect(page.body).not.toContain('name="password"');
    expect((await accept(sian)).status).toBe(409);
    expect(count(app, "users WHERE email_key = 'nia.new@example.org'")).toBe(0);
    await sian.post('/logout');
    expect((await accept(sian)).status).toBe(303);
  });
});
