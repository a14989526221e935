import { beforeAll, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';
import { corpus, type Case } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';
import { strayNodes } from './in-page.ts';
import { takePreviewsAsPages } from './scene.ts';

/*
 * Every case is posted over HTTP and its page opened in a real browser, with script on: once as it
 * is, and once with the content security policy off, so that the sanitiser stands alone.
 */

const html = corpus('xss-html');
const markdown = corpus('xss-markdown');
const here = html !== undefined && markdown !== undefined;
const cases: readonly Case[] = [...(html ?? []), ...(markdown ?? [])];

const postsAPage = 20;

/** What came of posting: the case of each post by its anchor, and the pages to open. */
interface Posted {
  readonly byAnchor: ReadonlyMap<string, string>;
  readonly pages: readonly string[];
  readonly refused: readonly string[];
}

describe.skipIf(!here)('hostile text', () => {
  let app: TestApp;
  let browser: Browser;
  let sian: Visitor;
  let hannah: Visitor;
  let posted: Posted;

  beforeAll(async () => {
    [browser, app] = [await launchBrowser(), await startApp()];
    [sian, hannah] = [await app.logIn('sian'), await app.logIn('hannah')];
    posted = await postAll(app, [sian, await app.logIn('amina'), await app.logIn('tom')]);
    return async () => {
      await browser.close();
      await app.close();
    };
  });

  it('is posted, or refused in words where nothing of it would be seen', () => {
    expect(posted.byAnchor.size + posted.refused.length).toBe(cases.length);
    expect(posted.byAnchor.size).toBeGreaterThan(cases.length * 0.9);
  });

  it.each([
    ['as the site is', false],
    ['with the content security policy off', true],
  ])('does nothing in a thread, %s', async (_how, withoutPolicy) => {
    const options = { javaScript: true, withoutPolicy, as: sian };
    const watched = await openPage(browser, app.origin, options);
    const faults: string[] = [];
    for (const address of posted.pages) {
      await watched.page.goto(address);
      const stray = await strayNodes(watched.page, '.post', '.prose');
      faults.push(...stray.map(({ at, what }) => `${posted.byAnchor.get(at) ?? at}: ${what}`));
      faults.push(...watched.faults.splice(0).map((fault) => `${address}: ${fault}`));
    }
    await watched.close();
    expect(faults).toEqual([]);
  });

  it.each([
    ['in place', () => Promise.resolve()],
    ['that is a page', takePreviewsAsPages],
  ])(
    'does nothing in a preview %s, nor in the text that a late form gives back',
    async (_how, prepare) => {
      const watched = await openPage(browser, app.origin, { javaScript: true, as: sian });
      const { page } = watched;
      await prepare(page);
      const faults: string[] = [];
      const [thread = ''] = posted.pages;
      for (const input of batches(cases, 9_000)) {
        await page.goto(thread);
        await page.getByLabel('Your reply').fill(input);
        await page.getByRole('button', { name: 'Preview' }).click();
        await page.locator('.preview, .error-summary').first().waitFor();
        const stray = await strayNodes(page, 'main', '.preview');
        faults.push(...stray.map(({ what }) => what), ...watched.faults.splice(0));
        expect(await page.getByLabel('Your reply').inputValue()).toBe(input);
      }
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Post reply' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Log in');
      await watched.close();
      expect([...faults, ...watched.faults]).toEqual([]);
    },
  );

  it('does nothing in a contact message that an admin reads', async () => {
    const guest = app.visitor();
    for (const [index, message] of batches(cases, 4_800).entries()) {
      if (index % 10 === 9) app.clock.forward(hour);
      const name = 'Jo"><img src=x onerror=__canary()>';
      const answer = await guest.post('/contact', { name, email: 'jo@example.org', message });
      expect(answer.status).toBe(303);
    }
    hannah = await app.logIn('hannah');
    const watched = await openPage(browser, app.origin, { javaScript: true, as: hannah });
    await watched.page.goto('/admin/messages');
    const links = await watched.page.locator('main .rows a').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) {
      await watched.page.goto(address ?? '');
      expect(await watched.page.locator('.plain-text *').count()).toBe(0);
    }
    await watched.close();
    expect(watched.faults).toEqual([]);
  });

  it('does nothing in an article that an admin pastes', async () => {
    hannah = await app.logIn('hannah');
    const watched = await openPage(browser, app.origin, { javaScript: true, withoutPolicy: true });
    const faults: string[] = [];
    for (const { id, input } of markdown ?? []) {
      const source = articleSource({ slug: id, title: id }, `Words.\n\n${input}`);
      const form = { source, revision: '0', action: 'publish' };
      const answer = await hannah.post('/admin/articles/new', form);
      if (answer.status === 422) continue;
      await watched.page.goto(`/case-studies/${id}`);
      const stray = await strayNodes(watched.page, 'main', '.prose', 'section-');
      faults.push(
        ...[...stray.map(({ what }) => what), ...watched.faults.splice(0)].map(
          (fault) => `${id}: ${fault}`,
        ),
      );
    }
    await watched.close();
    expect(faults).toEqual([]);
  });
});

/** One reply for each case, as fast as the limits on posts allow on a moved clock. */
async function postAll(app: TestApp, writers: readonly Visitor[]): Promise<Posted> {
  const [first] = writers;
  const start = { title: 'Hostile text', body: 'The first post.' };
  const started = await first?.post('/members/discussion/site/threads', start);
  const thread = started?.location ?? '';
  const byAnchor = new Map<string, string>();
  const refused: string[] = [];
  for (const [index, { id, input }] of cases.entries()) {
    if (index % 30 === 29) app.clock.forward(6 * minute);
    const answer = await writers[index % 3]?.post(`${thread}/posts`, { body: input });
    const [, anchor] = /#(post-\d+)$/.exec(answer?.location ?? '') ?? [];
    if (anchor !== undefined) byAnchor.set(anchor, id);
    else if (answer?.status === 422) refused.push(id);
    else throw new Error(`${id} was answered ${answer?.status}`);
  }
  const pages = Math.ceil((byAnchor.size + 1) / postsAPage);
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return { byAnchor, refused, pages: numbers.map((number) => `${thread}?page=${number}`) };
}

/** Many cases as one text, each in a paragraph of its own, no longer than a form takes. */
function batches(all: readonly Case[], longest: number): string[] {
  const texts: string[] = [];
  let text = '';
  for (const { input } of all) {
    // A line end in a form is one sign, and control characters are refused elsewhere.
    const next = `${input.replaceAll(/[^\P{Cc}\n\t]/gu, '').replaceAll('\r', '\n')}\n\n`;
    if (text.length + next.length > longest) {
      texts.push(text.trim());
      text = '';
    }
    text += next;
  }
  return [...texts, text.trim()];
}
