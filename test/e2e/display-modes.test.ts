import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../support/browser.ts';
import { sidewaysScroll } from './in-page.ts';
import { setStage } from './stage.ts';

/** What of A4 is left between margins of 2 cm, in CSS pixels. */
const paper = { width: 643, height: 971 };

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

describe('on paper', () => {
  it.each([
    'thread-every-kind',
    'article-every-kind',
    'admin-outbox',
    'admin-users',
    'thread-before-log-out',
    'contact-sent',
    'definition-older',
    'measures-rule-changes',
  ])(
    '%s is black on white, no wider than the page, without what only a screen can use',
    async (name) => {
      const { page, close } = await stage.playable(name).play({ dark: true });
      await onPaper(page);
      expect(
        await shown(page, 'nav, form, button, .button, textarea, .account, .skip-link'),
      ).toEqual([]);
      expect(
        await shown(page, '[role=alert], .panel, .site-footer, a[aria-label^="Back to"]'),
      ).toEqual([]);
      expect(await shown(page, 'h1, .brand')).toHaveLength(2);
      expect(await shown(page, 'h2, h3')).not.toContain('Reply to this thread');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await colours(page)).toEqual({ text: 'rgb(0, 0, 0)', ground: 'rgba(0, 0, 0, 0)' });
      await close();
    },
  );

  it.each(['thread-every-kind', 'article-every-kind'])('%s keeps all its words', async (name) => {
    const { page, close } = await stage.playable(name).play();
    const words = (): Promise<string[]> => page.locator('.prose').allInnerTexts();
    const onScreen = (await words()).map((text) => text.replaceAll(/\s|↩/g, ''));
    await onPaper(page);
    expect((await words()).map((text) => text.replaceAll(/\s/g, ''))).toEqual(onScreen);
    await close();
  });

  it('links that lead outside say where, and those inside do not', async () => {
    const { page, close } = await stage.playable('article-every-kind').play();
    await onPaper(page);
    const addresses = await page
      .locator('main a:visible')
      .evaluateAll((links) =>
        links.map((link) => [
          link.getAttribute('href')?.[0],
          getComputedStyle(link, '::after').content,
        ]),
      );
    expect(addresses).toContainEqual(['h', '" (https://example.org/a)"']);
    for (const [first, after] of addresses) expect(after === 'none').toBe(first !== 'h');
    await close();
  });

  it('headings stay with their text, and no table of a text is cut in two', async () => {
    const { page, close } = await stage.playable('article-every-kind').play();
    await onPaper(page);
    const breaks = (selector: string): Promise<string[]> =>
      page
        .locator(selector)
        .evaluateAll((all) =>
          all.map(
            (one) => `${getComputedStyle(one).breakAfter} ${getComputedStyle(one).breakInside}`,
          ),
        );
    expect(new Set(await breaks('.prose :is(h2, h3)'))).toEqual(new Set(['avoid auto']));
    expect(new Set(await breaks('.prose :is(table, blockquote, pre)'))).toEqual(
      new Set(['auto avoid']),
    );
    await close();
  });
});

describe('in forced colours', () => {
  it.each([
    'home',
    'thread-page-3',
    'login-password-shown',
    'thread-before-log-out',
    'admin-outbox',
  ])('%s has a border round all that a fill set apart', async (name) => {
    const { page, close } = await stage.playable(name).play();
    await page.emulateMedia({ forcedColors: 'active' });
    const bare = await page
      .locator(
        ':is(.button, .card, .post, .panel, .tag, .initials, input:not([type=checkbox]), textarea):visible',
      )
      .evaluateAll((all) =>
        all
          .filter((one) => {
            const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } =
              getComputedStyle(one);
            const drawn = Number.parseFloat(borderTopWidth) >= 1 && borderTopStyle === 'solid';
            return !drawn || borderTopColor === backgroundColor;
          })
          .map((one) => one.outerHTML),
      );
    expect(bare).toEqual([]);
    await close();
  });

  it('the current page of the menu is marked, and the others are not', async () => {
    const { page, close } = await stage.playable('home').play();
    await page.emulateMedia({ forcedColors: 'active' });
    const marked = await page.locator('.site-nav a').evaluateAll((links) =>
      links.map((link) => {
        const canvas = getComputedStyle(document.body).backgroundColor;
        return [
          link.hasAttribute('aria-current'),
          getComputedStyle(link).borderBottomColor !== canvas,
        ];
      }),
    );
    expect(marked.length).toBeGreaterThan(2);
    for (const [current, drawn] of marked) expect(drawn).toBe(current);
    await close();
  });

  it('the focus has its ring, and the mark is drawn', async () => {
    const { page, close } = await stage.playable('login').play();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByLabel('Email address').focus();
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(
        document.activeElement ?? document.body,
      );
      const [ground, stroke] = ['.mark rect', '.mark path'].map((part) =>
        document.querySelector(part),
      );
      if (!ground || !stroke) throw new Error('There is no mark');
      const differs = getComputedStyle(ground).fill !== getComputedStyle(stroke).stroke;
      return [outlineStyle, outlineWidth, differs];
    });
    expect(ring).toEqual(['solid', '3px', true]);
    await close();
  });
});

async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
}

function shown(page: Page, selector: string): Promise<string[]> {
  return page.locator(`:is(${selector}):visible`).allInnerTexts();
}

function colours(page: Page): Promise<{ text: string; ground: string }> {
  return page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { text: color, ground: backgroundColor };
  });
}
