import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folders } from '../../src/lib/paths.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { sheet } from './drawn/sheet.ts';

/* The drawings as a browser shows them: every kind on one page, under the site's own policy. */

const require = createRequire(import.meta.url);
const wrapper = require.resolve('@axe-core/playwright');
const axeSource = readFileSync(createRequire(wrapper).resolve('axe-core/axe.min.js'), 'utf8');

const types = new Map([
  ['.css', 'text/css'],
  ['.woff2', 'font/woff2'],
]);
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'";

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((req, res) => {
    const type = types.get(path.extname(req.url ?? ''));
    res.setHeader('Content-Type', type ?? 'text/html; charset=utf-8');
    res.setHeader('Content-Security-Policy', policy);
    if (type !== undefined) res.end(readFileSync(path.join(folders.assets, req.url ?? '')));
    else if (req.url === '/') res.end(sheet('<link rel="stylesheet" href="/css/site.css">'));
    else res.writeHead(204).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe('every kind of drawing on a page', () => {
  it.each([
    [1280, false],
    [1280, true],
    [375, false],
    [375, true],
  ])('has no fault that axe knows, %i wide, dark: %s', async (width, dark) => {
    const watched = await openPage(browser, origin, { width, dark, javaScript: true });
    await watched.page.goto('/');
    await watched.page.evaluate(axeSource);
    const faults = await axeFaults(watched.page);
    const sideways = await watched.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await watched.close();
    expect([...faults, ...watched.faults]).toEqual([]);
    expect(sideways).toBe(0);
  });

  it('shows all words apart and whole, in the letters of the site', async () => {
    const watched = await openPage(browser, origin, { javaScript: true });
    await watched.page.goto('/');
    await watched.page.evaluate(() => document.fonts.ready.then(() => undefined));
    const faults = await textFaults(watched.page);
    const smallest = await smallestText(watched.page);
    await watched.close();
    expect(faults).toEqual([]);
    expect(smallest).toBeGreaterThanOrEqual(14);
  });

  it('keeps its least size in a narrow window, where it scrolls in its box', async () => {
    const watched = await openPage(browser, origin, { width: 375, javaScript: true });
    await watched.page.goto('/');
    const smallest = await smallestText(watched.page);
    await watched.close();
    expect(smallest).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ['light', 'rgb(0, 114, 178)', 'rgb(184, 80, 11)', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(91, 184, 240)', 'rgb(245, 138, 60)', 'rgb(28, 35, 36)'],
  ] as const)(
    'keeps its colours where a reader forces others, on a ground of its own: %s',
    async (colorScheme, improvement, concern, ground) => {
      const colours = await coloursIn({ forcedColors: 'active', colorScheme });
      expect(colours).toMatchObject({ improvement, concern, ground });
    },
  );

  it('is printed in light colours whatever the theme, as wide as the paper, and whole', async () => {
    const colours = await coloursIn({ media: 'print', colorScheme: 'dark' }, 643);
    expect(colours).toEqual({
      improvement: 'rgb(0, 114, 178)',
      concern: 'rgb(184, 80, 11)',
      centre: 'rgb(31, 38, 40)',
      limit: 'rgb(105, 113, 116)',
      target: 'rgb(140, 29, 91)',
      ground: 'rgb(255, 255, 255)',
      widest: expect.any(Number),
      words: 'rgb(0, 0, 0)',
    });
    expect(colours.widest).toBeLessThanOrEqual(643);
  });

  it('can be told apart without colours: each line by its dashes, each dark enough on white', async () => {
    const dashes = await dashesIn(browser, origin);
    expect(new Set(dashes.map(({ dash }) => dash)).size).toBe(dashes.length);
    // 3:1 against white, as WCAG 1.4.11 asks of marks.
    expect(dashes.filter(({ luminance }) => 1.05 / (luminance + 0.05) < 3)).toEqual([]);
  });
});

interface Colours {
  readonly [name: string]: string | number | undefined;
  readonly widest: number;
}

async function coloursIn(
  media: Parameters<Page['emulateMedia']>[0],
  width = 1280,
): Promise<Colours> {
  const watched = await openPage(browser, origin, { javaScript: true, width });
  await watched.page.emulateMedia(media);
  await watched.page.goto('/');
  const colours = await watched.page.evaluate(() => {
    const of = (selector: string) => {
      const found = document.querySelector(selector);
      return found === null ? null : getComputedStyle(found);
    };
    const widths = [...document.querySelectorAll('svg.chart')].map(
      (svg) => svg.getBoundingClientRect().right,
    );
    return {
      improvement: of('.chart .point-improvement')?.fill,
      concern: of('.chart .point-concern')?.fill,
      centre: of('.chart .chart-centre')?.stroke,
      limit: of('.chart .chart-limit')?.stroke,
      target: of('.chart .chart-target')?.stroke,
      ground: of('.chart')?.backgroundColor,
      words: of('.chart .chart-label')?.fill,
      widest: Math.max(...widths),
    };
  });
  await watched.close();
  return colours;
}

/** How each kind of line is dashed, and how light it is, of 0 (black) to 1. */
async function dashesIn(
  browser: Browser,
  origin: string,
): Promise<{ dash: string; luminance: number }[]> {
  const watched = await openPage(browser, origin, { javaScript: true });
  await watched.page.emulateMedia({ media: 'print' });
  await watched.page.goto('/');
  const dashes = await watched.page.evaluate(() =>
    ['line', 'centre', 'limit', 'target', 'change'].map((name) => {
      const found = document.querySelector(`.chart .chart-${name}`);
      const style = found === null ? null : getComputedStyle(found);
      const [red = 0, green = 0, blue = 0] = (style?.stroke.match(/\d+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      // The data line and the centre are both solid, but only the one bends.
      const bends = (found?.getAttribute('d')?.match(/L/g)?.length ?? 0) > 0;
      return {
        dash: `${style?.strokeDasharray} ${bends ? 'bent' : ''}`,
        luminance: red * 0.2126 + green * 0.7152 + blue * 0.0722,
      };
    }),
  );
  await watched.close();
  return dashes;
}

async function axeFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Words of a drawing that touch others or leave it, as the browser measures them. */
function textFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg.chart')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map((text) => ({
        text: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      const out = texts.filter(
        ({ box }) =>
          box.left < frame.left ||
          box.right > frame.right ||
          box.top < frame.top ||
          box.bottom > frame.bottom,
      );
      // A box of words is higher than its letters.
      const slack = 5;
      const over = texts.flatMap((one, at) =>
        texts
          .slice(at + 1)
          .filter(
            (two) =>
              one.box.left < two.box.right &&
              two.box.left < one.box.right &&
              one.box.top + slack < two.box.bottom - slack &&
              two.box.top + slack < one.box.bottom - slack,
          )
          .map((two) => `${one.text} / ${two.text}`),
      );
      return [...out.map(({ text }) => `out: ${text}`), ...over];
    }),
  );
}

/** Smallest type in a drawing, in CSS pixels as shown. */
function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes = [...document.querySelectorAll('svg.chart text')].map((text) => {
      const svg = text.closest('svg');
      const scale = (svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1);
      return Number.parseFloat(getComputedStyle(text).fontSize) * scale;
    });
    return Math.min(...sizes);
  });
}
