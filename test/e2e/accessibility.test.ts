import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page, Watched } from '../support/browser.ts';
import { sceneNames, setStage } from './stage.ts';

const widths = [375, 1280];

/** The copy of axe that @axe-core/playwright brings, asked directly: its wrapper takes three times as long. */
const require = createRequire(import.meta.url);
const wrapper = require.resolve('@axe-core/playwright');
const axeFile = createRequire(wrapper).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axeFile, 'utf8');

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // A button in a form submits it, and this site has no other kind.
    'no-implicit-button-type': 'off',
    // A thread's title is its writer's, and so is an article's.
    'long-title': 'off',
    // Boxes of one list send one name, as radio buttons do.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    // HTML allows any sign in an id; the ids of footnotes have a full stop.
    'valid-id': ['error', { relaxed: true }],
    // A wide table scrolls in a named region; `section` in a text is where its footnotes stand.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** Axe cannot tell the contrast of a single sign, such as a ticked box, and says so. */
const undecided = new Set(['shortTextContent', 'nonBmp']);

/** Rules that look at colours: in the dark nothing else is different. */
const byColour = ['color-contrast', 'link-in-text-block'];

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

describe.each(sceneNames)('%s', (name) => {
  it('has no fault that axe knows, light and dark, on a phone and a desk, and stays clean', async () => {
    const watched = await stage.playable(name).play({ javaScript: true });
    const { page } = watched;
    await page.evaluate(axeSource);
    const faults: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await axeFaults(page, colorScheme === 'dark' ? byColour : []);
        faults.push(...found.map((fault) => `${width} ${colorScheme} ${fault}`));
      }
    }
    faults.push(...(await htmlFaults(watched)));
    await watched.close();
    expect([...faults, ...watched.faults]).toEqual([]);
  });
});

interface AxeResult {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly failureSummary?: string;
    readonly any: readonly { readonly data?: { readonly messageKey?: string } | null }[];
  }[];
}

/** What axe finds wrong, and what it leaves for a person to decide; by every rule where none are named. */
async function axeFaults(page: Page, rules: readonly string[]): Promise<string[]> {
  const results = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{ violations: AxeResult[]; incomplete: AxeResult[] }>;
      };
    };
    const { violations, incomplete } = await axe.run({
      resultTypes: ['violations'],
      selectors: false,
      preload: false,
      ...(only.length > 0 && { runOnly: only }),
    });
    return [...violations, ...incomplete];
  }, rules);
  return results.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isUndecided(node))
      .map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** Nor can it tell that of a text of a chart over which a line runs; its colours are those of other texts. */
function isUndecided(node: AxeResult['nodes'][number]): boolean {
  const keys = node.any.map(({ data }) => data?.messageKey ?? '');
  const isInChart = /^<(text|tspan) class="chart-/.test(node.html);
  return keys.some((key) => undecided.has(key) || (key === 'imgNode' && isInChart));
}

async function htmlFaults({ answer }: Watched): Promise<string[]> {
  const report = await validator.validateString(await answer().text());
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `html ${ruleId}: ${message}, line ${line}`),
  );
}
