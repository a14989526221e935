import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashAssets } from '../../../src/lib/http/assets.ts';
import { folders } from '../../../src/lib/paths.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ask } from './ask.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('a file of public/', () => {
  it('is served under a name made of its content, to be kept for a year', async () => {
    for (const { name, hashed, content } of hashAssets(folders.assets)) {
      expect(hashed).toMatch(/^\/assets\/[\w/-]+\.[0-9a-f]{10}\.\w+$/);
      const { status, headers, body } = await app.visitor().get(hashed);
      expect([name, status]).toEqual([name, 200]);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(body).toBe(content.toString('utf8'));
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it.each([
    ['/css/site.css', 'text/css; charset=utf-8'],
    ['/scripts/site.js', 'text/javascript; charset=utf-8'],
    ['/pictures/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/fonts/bitter-latin.woff2', 'font/woff2'],
  ])('has its type: %s', async (name, type) => {
    const answer = await app.visitor().get(app.site.assets.url(name));
    expect(answer.headers.get('content-type')).toBe(type);
  });

  it('is named by its hashed address in the page and in the style sheet, and is there', async () => {
    const page = await app.visitor().get('/login');
    const named = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
      ([, url = '']) => url,
    );
    expect(named.length).toBeGreaterThan(2);
    const sheet = await app.visitor().get(named.find((url) => url.endsWith('.css')) ?? '');
    const fonts = [...sheet.body.matchAll(/url\(([^)]+)\)/g)].map(([, url = '']) => url);
    expect(fonts.length).toBeGreaterThan(3);
    for (const url of [...named, ...fonts]) {
      expect(url).toMatch(/^\/assets\/.+\.[0-9a-f]{10}\.\w+$/);
      expect((await app.visitor().get(url)).status).toBe(200);
    }
  });

  it('changes its address with its content, and the style sheet with its fonts', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'css'));
    mkdirSync(path.join(folder, 'fonts'));
    writeFileSync(path.join(folder, 'css/site.css'), "a { src: url('/fonts/a.woff2') }");
    copyFileSync(
      path.join(folders.assets, 'fonts/bitter-latin.woff2'),
      path.join(folder, 'fonts/a.woff2'),
    );
    const before = hashAssets(folder).map(({ hashed }) => hashed);
    expect(hashAssets(folder).map(({ hashed }) => hashed)).toEqual(before);
    writeFileSync(path.join(folder, 'fonts/a.woff2'), 'another font');
    const after = hashAssets(folder).map(({ hashed }) => hashed);
    expect(after).toHaveLength(2);
    expect(after.filter((hashed) => before.includes(hashed))).toEqual([]);
  });

  it('that is named but not there stops the start', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'site.css'), 'a { src: url(/fonts/none.woff2) }');
    expect(() => hashAssets(folder)).toThrow('There is no file public/fonts/none.woff2');
  });

  it.each([
    '/css/site.css', '/assets/css/site.css', '/assets/css/site.0123456789.css', '/assets/', '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/public/css/site.css', '/package.json', '/.git/config',
  ])('is not served under any other name: %s', async (address) => {
    expect((await ask(app.origin, address)).status).toBe(404);
  }); // prettier-ignore

  it('is never compressed or changed on its way', async () => {
    const url = app.site.assets.url('/fonts/bitter-latin.woff2');
    const got = Buffer.from(await (await fetch(app.origin + url)).arrayBuffer());
    expect(got.equals(readFileSync(path.join(folders.assets, 'fonts/bitter-latin.woff2')))).toBe(
      true,
    );
  });
});
