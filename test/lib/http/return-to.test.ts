import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { returnToReferer, safeReturnTo } from '../../../src/lib/http/return-to.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { corpus } from '../../support/corpora.ts';
import { password, people } from '../../support/world.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Where a browser ends that was sent there from the log-in page. */
function destination(location: string): URL {
  return new URL(location, `${app.origin}/login`);
}

describe('a return address', () => {
  it.each([
    '/members',
    '/members/threads/42?page=2#post-21',
    '/search?q=a%20b&next=//evil.example',
    '/case-studies/four-lessons',
    '/caf%C3%A9',
    '/loginx',
    '/welcome-pack',
  ])('of this site is followed exactly: %s', (address) => {
    expect(safeReturnTo(address)).toBe(address);
  });

  it.each([
    undefined, '', ' ', 'members', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example',
    '/..//evil.example', '/.//evil.example', '/%2e%2e//evil.example', 'https://evil.example/', 'javascript:alert(1)',
    '/members\r\nSet-Cookie: a=1', '/login', '/login/', '/LOGIN', '/login?return_to=/login', '/logout', '/./logout', '/welcome?a=1',
    '/members/../logout', `/${'x'.repeat(2000)}`, '/\u2028/evil.example', ' //evil.example', '/\0/evil.example',
  ])('that leads away, or round in a circle, is dropped: %j', (address) => {
    expect(safeReturnTo(address)).toBeUndefined();
  }); // prettier-ignore

  it('is taken from a Referer of this site only', () => {
    const origin = 'https://www.frailsafe.example';
    expect(returnToReferer(`${origin}/members/threads/4?page=2`, origin)).toBe(
      '/members/threads/4?page=2',
    );
    for (const referer of [
      undefined,
      origin,
      `${origin}.evil.example/members`,
      'https://evil.example/members',
      `${origin}//evil.example`,
    ]) {
      expect(returnToReferer(referer, origin)).toBeUndefined();
    }
  });
});

describe('logging in', () => {
  async function logInWith(return_to: string): Promise<string> {
    const fields = { email: people.sian.email, password, return_to };
    const answer = await app.visitor().post('/login', fields);
    expect(answer.status).toBe(303);
    return answer.location;
  }

  it('brings a guest who was sent away back to the page, with its query', async () => {
    const guest = app.visitor();
    const sentAway = await guest.get('/members/discussion/research?before=7');
    expect(sentAway.location).toBe(
      '/login?return_to=%2Fmembers%2Fdiscussion%2Fresearch%3Fbefore%3D7',
    );
    const page = await guest.get(sentAway.location);
    const [, return_to = ''] = /name="return_to" value="([^"]*)"/.exec(page.body) ?? [];
    expect(return_to).toBe('/members/discussion/research?before=7');
    expect(await logInWith(return_to)).toBe('/members/discussion/research?before=7');
  });

  it('keeps the address through a wrong password', async () => {
    const fields = { email: people.tom.email, password: 'wrong', return_to: '/members/threads/4' };
    const answer = await app.visitor().post('/login', fields);
    expect(answer.body).toContain('name="return_to" value="/members/threads/4"');
  });

  it('leads home when there is none, or when it leads away', async () => {
    expect(await logInWith('')).toBe('/members');
    expect(await logInWith('//evil.example')).toBe('/members');
  });

  it('never prints an address that leads away into its form', async () => {
    for (const address of ['//evil.example', '"><script>', 'javascript:alert(1)']) {
      const page = await app.visitor().get(`/login?return_to=${encodeURIComponent(address)}`);
      expect(page.body).toContain('name="return_to" value=""');
      expect(page.body).not.toContain('evil.example');
    }
  });

  it('drops the address when it comes twice', async () => {
    const page = await app.visitor().get('/login?return_to=/members&return_to=//evil.example');
    expect(page.status).toBe(200);
    expect(page.body).toContain('name="return_to" value=""');
  });
});

const cases = corpus('return-to');

describe.skipIf(!cases)('the corpus of return addresses', () => {
  it.each(cases ?? [])('$id stays on this site: $input', ({ input, expect: wanted }) => {
    const end = destination(safeReturnTo(input) ?? '/members');
    expect(end.origin).toBe(app.origin);
    if (wanted === 'follow')
      expect(end.pathname + end.search + end.hash).toBe(
        destination(input).pathname + destination(input).search + destination(input).hash,
      );
  });

  it('is printed into the log-in form only as a path of this site', async () => {
    const visitor = app.visitor();
    const ends: string[] = [];
    for (const { id, input } of cases ?? []) {
      const page = await visitor.get(`/login?return_to=${encodeURIComponent(input)}`);
      const [, printed = ''] = /name="return_to" value="([^"]*)"/.exec(page.body) ?? [];
      if (page.status !== 200 || destination(printed).origin !== app.origin) ends.push(id);
    }
    expect(ends).toEqual([]);
  });

  it('ends on this site after a real log-in, for every tenth case', async () => {
    const ends: string[] = [];
    const some = (cases ?? []).filter((_one, index) => index % 10 === 3);
    expect(some.length).toBeGreaterThan(10);
    for (const { id, input } of some) {
      const fields = { email: people.sian.email, password, return_to: input };
      const answer = await app.visitor().post('/login', fields);
      const end = destination(answer.location);
      if (answer.status !== 303 || end.origin !== app.origin) ends.push(`${id}: ${end.href}`);
    }
    expect(ends).toEqual([]);
  });
});
