import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '../support/browser.ts';

/** The copy of axe that @axe-core/playwright brings, asked directly: its wrapper takes three times as long. */
const require = createRequire(import.meta.url);
const wrapper = require.resolve('@axe-core/playwright');
const axeFile = createRequire(wrapper).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axeFile, 'utf8');

const height = 900;
const phone = { width: 375, height };
const desk = { width: 1280, height };

/** Axe cannot tell the contrast of a single sign, such as a ticked box, and says so. */
const undecided = new Set(['shortTextContent', 'nonBmp']);

type Asked = 'every rule' | 'colours' | 'colours of other looks';

interface AxeResult {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly failureSummary?: string;
    readonly any: readonly { readonly data?: { readonly messageKey?: string } | null }[];
  }[];
}

/**
 * What axe finds wrong, and what it leaves for a person to decide, on a phone and a desk.
 *
 * In the dark nothing but the values of colours is different, so there only the rules that look at
 * colours are asked: on the phone of the whole page, on the desk of what looks different there,
 * since the rest has the colours that were looked at already.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  await page.setViewportSize(phone);
  const faults = [await ask(page, 'phone, light', 'every rule')];
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(await ask(page, 'phone, dark', 'colours'));
  await rememberLooks(page);
  await page.setViewportSize(desk);
  faults.push(await ask(page, 'desk, dark', 'colours of other looks'));
  await page.emulateMedia({ colorScheme: 'light' });
  faults.push(await ask(page, 'desk, light', 'every rule'));
  return faults.flat();
}

async function ask(page: Page, where: string, asked: Asked): Promise<string[]> {
  const results = await page.evaluate(runAxe, asked);
  return results.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isUndecided(node))
      .map(({ html, failureSummary }) => `${where}: ${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Runs in the page, after `rememberLooks` where other looks are asked for. */
async function runAxe(asked: Asked): Promise<AxeResult[]> {
  const { axe, otherLooks } = globalThis as unknown as {
    axe: {
      run: (
        context: object,
        options: object,
      ) => Promise<{ violations: AxeResult[]; incomplete: AxeResult[] }>;
    };
    otherLooks: () => Element[];
  };
  const include = asked === 'colours of other looks' ? otherLooks() : [document.documentElement];
  // Axe takes a page on which it has nothing to look at for a mistake.
  if (include.length === 0) return [];
  const { violations, incomplete } = await axe.run(
    { include },
    {
      resultTypes: ['violations'],
      selectors: false,
      preload: false,
      ...(asked !== 'every rule' && { runOnly: ['color-contrast', 'link-in-text-block'] }),
    },
  );
  return [...violations, ...incomplete];
}

/** Notes in the page how each of its elements looks, and leaves there what tells which look different later. */
async function rememberLooks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')];
    const lookOf = (one: Element): string => {
      if (!one.checkVisibility()) return '';
      const style = getComputedStyle(one);
      // From this size and weight on, less contrast is enough.
      const isLarge = Number.parseFloat(style.fontSize) >= 24;
      const { color, backgroundColor, backgroundImage, opacity, fontWeight } = style;
      const { display, position, clipPath } = style;
      return [color, backgroundColor, backgroundImage, opacity, isLarge, fontWeight]
        .concat(display, position, clipPath)
        .join();
    };
    const before = new Map(all.map((one) => [one, lookOf(one)]));
    const otherLooks = (): Element[] => {
      const differing = [...document.body.querySelectorAll('*')].filter((one) => {
        const look = lookOf(one);
        return look !== '' && look !== before.get(one);
      });
      // Axe looks at all that stands in them.
      const found = new Set(differing);
      return differing.filter((one) => !found.has(one.parentElement ?? one));
    };
    Object.assign(globalThis, { otherLooks });
  });
}

/** Nor can it tell that of a text of a chart over which a line runs; its colours are those of other texts. */
function isUndecided(node: AxeResult['nodes'][number]): boolean {
  const keys = node.any.map(({ data }) => data?.messageKey ?? '');
  const isInChart = /^<(text|tspan) class="chart-/.test(node.html);
  return keys.some((key) => undecided.has(key) || (key === 'imgNode' && isInChart));
}
