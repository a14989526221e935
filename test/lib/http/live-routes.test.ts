import { askToProve } from '../../../src/features/accounts/index.ts';
import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, features } from '../../../src/app.ts';
import { readBody } from '../../../src/lib/http/bodies.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { layersOf, liveRoutes } from '../../support/live-routes.ts';

let app: TestApp;
let express: Express;

beforeAll(async () => {
  app = await startApp();
  express = createApp(app.site);
});
afterAll(() => app.close());

const guards = [
  'open',
  'guest',
  'second-factor',
  'suspended',
  'account',
  'member',
  'moderator',
  'admin',
];

describe('the live router', () => {
  it('has the layers that this test knows how to walk', () => {
    const stack = layersOf(express);
    expect(stack.length).toBe(8);
    for (const layer of stack) {
      expect(typeof layer.handle).toBe('function');
      expect(layer.rawPath).toBe('/');
    }
    const live = liveRoutes(express);
    // Policy reports belong to no feature.
    expect(live.length).toBe(features.flatMap(({ routes }) => routes).length + 1);
    expect(live.find(({ path }) => path === '/login')?.methods).toEqual(['get']);
  });

  it('guards every route; policy reports alone are taken from other sites', () => {
    const live = liveRoutes(express);
    expect(live.filter(({ steps }) => steps[0]?.route === undefined)).toEqual([]);
    const open = live.filter(({ steps }) => steps[0]?.route?.crossSite === true);
    expect(open.map(({ path, methods }) => ({ path, methods }))).toEqual([
      { path: '/csp-reports', methods: ['post'] },
    ]);
  });

  it('has each guard at the path and method for which it was made', () => {
    for (const { path, methods, steps } of liveRoutes(express)) {
      const route = steps[0]?.route;
      if (route === undefined) continue;
      expect({ path, methods }).toEqual({ path: route.path, methods: [route.method] });
      expect(guards).toContain(route.guard);
    }
  });

  it('limits the body of every form after the guard, looks again who sends it, asks for the password where it must and looks once more, and then acts', () => {
    const posts = liveRoutes(express).filter(({ methods }) => !methods.includes('get'));
    expect(posts.length).toBeGreaterThan(5);
    for (const { path, steps } of posts) {
      const route = steps[0]?.route;
      const body = route?.body ?? 'none';
      expect(body, path).not.toBe('none');
      if (body !== 'none') expect(steps[1], path).toBe(readBody[body]);
      const { guard, fresh = false, handler } = route ?? {};
      // Who it is, and the guard once more.
      const again = guard === 'open' ? [] : [expect.any(Function), expect.any(Function)];
      const proof =
        typeof fresh === 'function' ? [expect.any(Function)] : fresh ? [askToProve] : [];
      const late = proof.length === 0 ? [] : again;
      // Last stands what answers whoever was logged out while the act waited.
      const ended = expect.any(Function);
      expect(steps.slice(2), path).toEqual([...again, ...proof, ...late, handler, ended]);
    }
  });

  it('keeps /admin for admins, but for reported posts, and /members from guests', () => {
    const routes = features.flatMap((feature) => feature.routes);
    const open = routes.filter(
      ({ path, guard }) =>
        (/^\/admin(\/|$)/.test(path) && guard !== guardUnderAdmin(path)) ||
        (/^\/members(\/|$)/.test(path) && !['member', 'moderator', 'admin'].includes(guard)),
    );
    expect(open).toEqual([]);
  });

  /** Moderators keep order, and no more. */
  function guardUnderAdmin(path: string): string {
    return /^\/admin\/reports(\/|$)/.test(path) ? 'moderator' : 'admin';
  }

  it('answers the log-in page, never the page itself, to a guest at each guarded address', async () => {
    const guarded = features
      .flatMap((feature) => feature.routes)
      .filter(({ guard }) => guard !== 'open' && guard !== 'guest');
    expect(guarded.length).toBeGreaterThan(2);
    for (const { method, path } of guarded) {
      const address = path.replaceAll(/:\w+/g, '1');
      const answer = await app.visitor()[method](address);
      if (method === 'get') {
        expect([answer.status, answer.location]).toEqual([
          303,
          `/login?return_to=${encodeURIComponent(address)}`,
        ]);
      } else {
        expect(answer.status).toBe(403);
        expect(answer.body).toContain('<h1>Log in</h1>');
      }
    }
  });

  it("answers 404 to a member at each admin's address, as if it were not there", async () => {
    const member = await app.logIn('sian');
    const forAdmins = features
      .flatMap((feature) => feature.routes)
      .filter(({ guard }) => guard === 'admin');
    for (const { method, path } of forAdmins) {
      const answer = await member[method](path.replaceAll(/:\w+/g, '1'));
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).toContain('Page not found');
    }
  });

  it.each([
    '/ADMIN/users',
    '/admin/users/',
    '/%61dmin/users',
    '//admin/users',
    '/admin/./users',
    '/admin%2fusers',
  ])('lets nobody round a guard by another spelling: %s', async (address) => {
    const answer = await app.visitor().get(app.origin + address);
    expect([303, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('example.org');
  });
});
