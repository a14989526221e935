import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import {
  launchBrowser,
  openPage,
  type Browser,
  type Page,
  type Route,
  type Watched,
} from '../support/browser.ts';
import type { Visitor } from '../support/visitor.ts';
import { takePreviewsAsPages } from '../e2e/scene.ts';

let app: TestApp;
let browser: Browser;
let sian: Visitor;
let thread: string;
let watched: Watched;
let page: Page;

const text = 'Some **bold** words\n\n- one\n- two\n\n| A | B |\n| - | -: |\n| 1 | 2 |';

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  sian = await app.logIn('sian');
  const form = { title: 'Checks at night', body: 'Who does the check at night?' };
  thread = (await sian.post('/members/discussion/research/threads', form)).location;
  return async () => {
    await browser.close();
    await app.close();
  };
});

beforeEach(async () => {
  watched = await openPage(browser, app.origin, { as: sian, javaScript: true });
  ({ page } = watched);
  await page.goto(thread);
  return watched.close;
});

const preview = () => page.getByRole('region', { name: 'Preview' });
const box = () => page.getByLabel('Your reply');
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
/** True until the page is left. */
const mark = () => page.evaluate(() => Object.assign(globalThis, { stayed: true }));
const stayed = () => page.evaluate(() => 'stayed' in globalThis);

describe('a preview in place', () => {
  it('is what the page without script shows, with the text untouched and the focus on it', async () => {
    await mark();
    await box().fill(text);
    await press('Preview');
    await preview().waitFor();
    expect(await stayed()).toBe(true);
    expect(new URL(page.url()).pathname).toBe(thread);
    expect(await box().inputValue()).toBe(text);
    expect(await page.getByRole('status').textContent()).toBe('Preview updated');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Preview');
    const inPlace = await preview().evaluate((part) => part.outerHTML);

    const plain = await openPage(browser, app.origin, { as: sian });
    await plain.page.goto(thread);
    await plain.page.getByLabel('Your reply').fill(text);
    await plain.page.getByRole('button', { name: 'Preview' }).click();
    const whole = plain.page.getByRole('region', { name: 'Preview' });
    expect(inPlace).toBe(await whole.evaluate((part) => part.outerHTML));
    expect(inPlace).toContain('class="table-scroll" role="region" tabindex="0"');
    await plain.close();
    watched.assertClean();
  });

  it('is replaced by the next, and the reply is posted once after it', async () => {
    await box().fill('First words');
    await press('Preview');
    await preview().getByText('First words').waitFor();
    await box().fill('Other words');
    expect(await page.getByRole('status').textContent()).toBe('');
    await press('Preview');
    await preview().getByText('Other words').waitFor();
    expect(await preview().count()).toBe(1);
    await press('Post reply');
    await page.waitForURL(/#post-\d+$/);
    expect(await page.locator(':target .prose').textContent()).toContain('Other words');
    expect(await page.getByText('First words').count()).toBe(0);
    watched.assertClean();
  });

  it('of nothing sends the form, so that the page says what is wrong; then previews are pages', async () => {
    await mark();
    await box().fill(' ');
    await press('Preview');
    await page.getByRole('alert').waitFor();
    expect(await stayed()).toBe(false);
    expect(await page.title()).toMatch(/^Error: /);
    await mark();
    await box().fill('Now with words');
    await press('Preview');
    await preview().waitFor();
    expect([await stayed(), await page.getByRole('alert').count()]).toEqual([false, 0]);
    watched.faults.splice(0, watched.faults.length, ...others(watched.faults, '422'));
    watched.assertClean();
  });

  it('after the session has ended hands the text back on the log-in page', async () => {
    await page.context().clearCookies();
    await box().fill('A line on the whiteboard');
    await press('Preview');
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(await page.getByLabel('Your text, not yet sent').inputValue()).toBe(
      'A line on the whiteboard',
    );
  });

  it('sends the form where the browser cannot take out what runs', async () => {
    await takePreviewsAsPages(page);
    await page.reload();
    await mark();
    await box().fill(text);
    await press('Preview');
    await preview().waitFor();
    expect([await stayed(), await box().inputValue()]).toEqual([false, text]);
  });

  it.each([
    ['does not come', undefined],
    ['is a fault', { status: 500, body: '<div data-preview><h2>Preview</h2>Nothing</div>' }],
    ['is no preview', { status: 200, body: '<div data-preview></div>' }],
  ])('sends the form when the answer %s', async (_what, answer) => {
    await mark();
    await page.route('**/posts', (route) => {
      if (route.request().resourceType() !== 'fetch') return route.continue();
      return answer === undefined ? route.abort() : route.fulfill(answer);
    });
    await box().fill(text);
    await press('Preview');
    await preview().waitFor();
    expect([await stayed(), await box().inputValue()]).toEqual([false, text]);
    expect(await preview().locator('strong').textContent()).toBe('bold');
  });

  it('that fails because the page is left does not undo a reply that is posted meanwhile', async () => {
    const waiting: Route[] = [];
    await page.route('**/posts', async (route) => {
      if (route.request().resourceType() === 'fetch') return void waiting.push(route);
      // As Firefox does: what is under way fails as soon as the page is being left.
      await waiting[0]?.abort();
      await page.waitForTimeout(300).catch(() => undefined);
      return route.continue();
    });
    await box().fill('Posted while a preview was under way');
    await press('Preview');
    await expect.poll(() => waiting.length).toBe(1);
    await press('Post reply');
    await page.waitForURL(/#post-\d+$/);
    const posts = page.locator('.post', { hasText: 'Posted while a preview was under way' });
    expect([await posts.count(), await preview().count()]).toEqual([1, 0]);
  });
});

it('shows an article beside its source', async () => {
  const as = await app.logIn('hannah');
  const admin = await openPage(browser, app.origin, { as, javaScript: true });
  await admin.page.goto('/admin/articles/new');
  await admin.page
    .getByLabel('Article')
    .fill(articleSource({}, '## What we did\n\nWe looked.[^1]\n\n[^1]: A note.'));
  await admin.page.getByRole('button', { name: 'Preview' }).click();
  const region = admin.page.getByRole('region', { name: 'Preview' });
  await region.getByRole('heading', { name: 'What we did' }).waitFor();
  expect(new URL(admin.page.url()).pathname).toBe('/admin/articles/new');
  const [left, right] = await Promise.all([
    admin.page.getByLabel('Article').boundingBox(),
    region.boundingBox(),
  ]);
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
  await region.locator('sup a').click();
  expect(await admin.page.locator(':target').textContent()).toContain('A note.');
  admin.assertClean();
  await admin.close();
});

function others(faults: readonly string[], status: string): string[] {
  return faults.filter((fault) => !fault.startsWith(status));
}
