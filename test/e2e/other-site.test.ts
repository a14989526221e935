import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';

let app: TestApp;
let browser: Browser;
let other: Server;
let otherOrigin: string;
/** What the other site shows. */
let shown = '';

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  other = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(shown));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  // Another port of the same host: browsers call that the same site and send cookies there.
  otherOrigin = `http://localhost:${(other.address() as AddressInfo).port}`;
  return async () => {
    await browser.close();
    await app.close();
    other.close();
  };
});

describe('another website', () => {
  it('cannot show a page of ours in a frame', async () => {
    const as = await app.logIn('sian');
    shown = `<iframe src="${app.origin}/members"></iframe>`;
    const { page, close } = await openPage(browser, app.origin, { as });
    await page.goto(otherOrigin);
    const frame = page.frames()[1];
    expect(await frame?.locator('body').textContent()).not.toContain('Siân');
    expect(await frame?.locator('h1, form').count()).toBe(0);
    await close();
  });

  it('cannot send our forms for a member who is logged in', async () => {
    const as = await app.logIn('sian');
    shown = `<form method="post" action="${app.origin}/logout"><button>A present</button></form>`;
    const { page, answer, close } = await openPage(browser, app.origin, { as });
    await page.goto(otherOrigin);
    await page.getByRole('button').click();
    expect(answer().status()).toBe(403);
    await page.goto(`${app.origin}/members`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome, Siân');
    await close();
  });
});
