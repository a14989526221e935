import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('the admin page', () => {
  it('leads to the pages of every feature, in their order, with a line about each', async () => {
    const { status, body } = await (await app.logIn('hannah')).get('/admin');
    expect(status).toBe(200);
    expect(body).toContain('<h1>Today</h1>');
    const shown = [
      ...body.matchAll(/<h3><a href="([^"]+)">[^<]+<\/a><\/h3>\n<p class="byline">[^<]+/g),
    ];
    const places = app.site.adminMenu.map(({ href, place }) => ({ href, place }));
    expect(shown.map(([, href]) => href)).toEqual(
      places.toSorted((a, b) => a.place - b.place).map(({ href }) => href),
    );
    expect(places.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/admin/users', '/admin/messages', '/admin/outbox']),
    );
  });

  it('leads nowhere that is not there', async () => {
    const hannah = await app.logIn('hannah');
    for (const { href } of app.site.adminMenu) expect((await hannah.get(href)).status).toBe(200);
  });

  it('stands in the menu of admins alone', async () => {
    const link = '<a href="/admin" aria-current="page">Admin</a>';
    expect((await (await app.logIn('hannah')).get('/admin')).body).toContain(link);
    for (const visitor of [app.visitor(), await app.logIn('sian'), await app.logIn('moses')]) {
      expect((await visitor.get('/contact')).body).not.toContain('"/admin"');
    }
  });

  it('is hidden from members and moderators, and sends guests to log in', async () => {
    const guest = await app.visitor().get('/admin');
    expect([guest.status, guest.location]).toEqual([303, '/login?return_to=%2Fadmin']);
    for (const name of ['sian', 'tom', 'moses'] as const) {
      const visitor = await app.logIn(name);
      expect((await visitor.get('/admin')).status).toBe(404);
      expect((await visitor.get('/admin/outbox')).status).toBe(404);
    }
  });
});
