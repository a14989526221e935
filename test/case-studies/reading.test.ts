import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  await importShippedContent(app.site, folders.content);
});
afterAll(() => app.close());

const fourLessons =
  '/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care';

describe('a guest', () => {
  it('finds the newest case studies and the log-in panel on the home page', async () => {
    const { body, status } = await app.visitor().get('/');
    expect(status).toBe(200);
    expect(body).toContain('Welcome Guest');
    expect(body).toContain("Login to the Members' Area");
    expect(body).toContain('Forgotten password?');
    expect(body).toContain('View all Case Studies');
    expect(body.match(/<article class="card">/g)).toHaveLength(3);
    expect(body).toContain(`href="${fourLessons}"`);
  });

  it('finds every shipped case study in the list, newest first, with the panel', async () => {
    const { body } = await app.visitor().get('/case-studies');
    const found = [...body.matchAll(/<h2><a href="(\/case-studies\/[^"]+)"/g)].map(
      ([, href]) => href,
    );
    expect(found).toHaveLength(4);
    expect(found[0]).toBe(fourLessons);
    expect(body).toContain("Login to the Members' Area");
  });

  it('narrows the list by hospital and topic', async () => {
    const { body } = await app.visitor().get('/case-studies?topic=Delirium&organisation=');
    expect(body.match(/<article class="card">/g)).toHaveLength(1);
    expect(body).toContain('<option value="Delirium" selected>');
  });

  it('is told in words when nothing fits', async () => {
    const { body, status } = await app.visitor().get('/case-studies?topic=Nothing');
    expect(status).toBe(200);
    expect(body).toContain('No case studies for that choice.');
  });

  it('reads the Four lessons with its note, its original and the way back', async () => {
    const { body } = await app.visitor().get(fourLessons);
    expect(body).toContain('A summary, in our words, of an article by Jo Bibby');
    expect(body).toMatch(/href="https:\/\/www\.health\.org\.uk\/blogs\/[^"]+">Original Article/);
    const [original, all] = [
      body.indexOf('Original Article'),
      body.lastIndexOf('View all Case Studies'),
    ];
    expect(all).toBeGreaterThan(original);
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body).not.toContain('$casestudy');
  });

  it.each([
    ['/case_studies/7', fourLessons],
    ['/the_problem', '/the-problem'],
    ['/the_safety_tool', '/the-safety-tool'],
    ['/what_is_a_breakthrough_series_collaborative_', '/breakthrough-series'],
  ])('is led from the old address %s to %s', async (old, now) => {
    const answer = await app.visitor().get(old);
    expect([answer.status, answer.location]).toEqual([301, now]);
    expect((await app.visitor().get(now)).status).toBe(200);
  });

  it.each([
    '/about',
    '/the-problem',
    '/the-safety-tool',
    '/implementation',
    '/breakthrough-series',
    '/accessibility',
    '/privacy',
    '/cookies',
  ])('reads %s, with the panel beside it', async (address) => {
    const { body, status } = await app.visitor().get(address);
    expect(status).toBe(200);
    expect(body).toContain("Login to the Members' Area");
  });

  it.each([
    '/case-studies/nothing',
    '/nothing',
    '/case-studies/about',
    '/case_studies/8',
    '/ABOUT',
  ])('is told that there is no %s', async (address) => {
    const { body, status } = await app.visitor().get(address);
    expect(status).toBe(404);
    expect(body).toContain('Page not found');
  });

  it.each([
    '/case-studies?before=x',
    '/case-studies?before=2026-01-01~1&before=2',
    '/case-studies?topic=a&topic=b',
  ])('is not troubled by a hand-made %s', async (address) => {
    expect((await app.visitor().get(address)).status).toBe(200);
  });

  it('gets pages that a shared cache may keep, and no cookie', async () => {
    for (const address of ['/', '/case-studies', fourLessons, '/about']) {
      const { headers } = await app.visitor().get(address);
      expect(headers.get('cache-control')).toContain('s-maxage=60');
      expect(headers.get('vary')).toContain('Cookie');
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it('meets no address of the site that leads nowhere', async () => {
    const start = ['/', '/case-studies', fourLessons, '/about', '/privacy', '/cookies', '/contact'];
    const seen = new Set<string>();
    for (const address of start) {
      const { body } = await app.visitor().get(address);
      for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) seen.add(href);
    }
    for (const href of seen) {
      const { status, location } = await app.visitor().get(href);
      // What is said of accounts leads to one's own, by way of the log-in.
      const own = href.startsWith('/account/');
      const led = own ? [303, `/login?return_to=${encodeURIComponent(href)}`] : [200, ''];
      expect([href, status, location]).toEqual([href, ...led]);
    }
  });
});

it('shows a member the same article without the panel, and never from a cache', async () => {
  const member = await app.logIn('sian');
  const { body, headers } = await member.get(fourLessons);
  expect(body).not.toContain("Login to the Members' Area");
  expect(body).toContain('Siân Price');
  expect(headers.get('cache-control')).toBe('no-store');
});
