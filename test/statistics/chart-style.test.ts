import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { assuranceIcon, variationIcon } from '../../src/features/statistics/drawing/chart-icons.ts';
import { funnelSvg } from '../../src/features/statistics/drawing/chart-funnel.ts';
import { keyHtml, keyOf } from '../../src/features/statistics/drawing/chart-key.ts';
import { sparklineSvg } from '../../src/features/statistics/drawing/chart-sparkline.ts';
import { standAloneStyle } from '../../src/features/statistics/drawing/chart-stand-alone.ts';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { folders } from '../../src/lib/paths.ts';
import { examples } from './drawn/examples.ts';
import { classesOf, everything, readXml, withClass } from './drawn/read-back.ts';
import { wards } from './drawn/sheet.ts';

const css = readFileSync(path.join(folders.assets, 'css/site.css'), 'utf8').replace(
  /\/\*[^]*?\*\//g,
  '',
);

/** Light values of the tokens. */
const tokens = new Map(
  [...(/:root \{([^}]*)\}/.exec(css)?.[1] ?? '').matchAll(/(--[\w-]+): ([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);

/** What the style sheet says of one class by itself, with light colours, in the order of its rules. */
function siteRules(): Map<string, Map<string, string>> {
  const rules = new Map<string, Map<string, string>>();
  const part = /@layer components \{([^]*?)\n\}/.exec(css)?.[1] ?? '';
  for (const [, selectors = '', body = ''] of part.matchAll(/\n {2}(\.[^{}]+?) \{([^{}]*)\}/g)) {
    for (const selector of selectors.split(/,\s*/)) {
      const known = rules.get(selector) ?? new Map<string, string>();
      for (const [, name = '', value = ''] of body.matchAll(/([\w-]+): ([^;]+);/g))
        known.set(
          name,
          value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => tokens.get(token) ?? '?'),
        );
      rules.set(selector, known);
    }
  }
  return rules;
}

const site = siteRules();
const alone = [...standAloneStyle.matchAll(/(\.[\w-]+)\{([^}]*)\}/g)].map(
  ([, selector = '', body = '']) => ({
    selector,
    declared: body.split(';').map((one) => one.split(':') as [string, string]),
  }),
);

const options = { prefix: 'one' };
const funnel = {
  ...options,
  unit: { kind: 'proportion', whole: 1 },
  across: 'Admissions',
} as const;
const pieces = [
  ...examples.flatMap(({ result, heading, options: own }) => [
    chartSvg(result, heading, { ...own, ...options }),
    chartSvg(result, heading, { ...own, ...options, size: 'small' }),
    sparklineSvg(result, heading, { ...own, ...options }),
    keyHtml(keyOf(result)),
  ]),
  funnelSvg(wards, 'Funnel', funnel),
  ...(['common', 'improvement-low', 'concern-high', 'neutral-high'] as const).map(variationIcon),
  ...(['pass', 'fail', 'inconsistent'] as const).map(assuranceIcon),
];

describe('the look of a drawing', () => {
  it('comes from classes that the style sheet knows', () => {
    const used = new Set(pieces.flatMap((one) => everything(readXml(one)).flatMap(classesOf)));
    // Groups have names for readers of the source.
    const groups = new Set(
      pieces.flatMap((one) =>
        everything(readXml(one))
          .filter(({ name }) => name === 'g')
          .flatMap(classesOf),
      ),
    );
    const unknown = [...used].filter((name) => !site.has(`.${name}`) && !groups.has(name));
    expect(unknown).toEqual([]);
    expect(used.size).toBeGreaterThan(25);
  });

  it('is the same in a file that stands alone, in light colours', () => {
    const own = new Set(['font', 'background']);
    const faults = alone
      .filter(({ selector }) => selector !== '.chart-heading')
      .flatMap(({ selector, declared }) =>
        declared
          .filter(([name, value]) => !own.has(name) && site.get(selector)?.get(name) !== value)
          .map(
            ([name, value]) =>
              `${selector} ${name}: ${value}, site ${site.get(selector)?.get(name)}`,
          ),
      );
    expect(faults).toEqual([]);
    expect(alone.length).toBeGreaterThan(20);
  });

  it('is whole in a file that stands alone: colours, heading and key, and a size', () => {
    for (const { result, heading, options: own } of examples) {
      const svg = readXml(chartSvg(result, heading, { ...own, ...options, standAlone: true }));
      const [title, , style, ground] = svg.children;
      expect([title?.name, style?.name, ground?.name]).toEqual(['title', 'style', 'rect']);
      expect(svg.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2000/svg', width: '760' });
      expect(svg.attributes['viewBox']).toBe(`0 0 760 ${svg.attributes['height']}`);
      const words = withClass(svg, 'chart-heading').map(({ text }) => text);
      expect(words.join(' ')).toBe(heading);
      const used = new Set(
        everything(svg)
          .filter(({ name }) => name !== 'g')
          .flatMap(classesOf),
      );
      const named = new Set(alone.map(({ selector }) => selector.slice(1)));
      expect([...used].filter((name) => !named.has(name))).toEqual([]);
      const texts = new Set(everything(svg).map(({ text }) => text));
      expect(keyOf(result).every((item) => texts.has(item.words))).toBe(true);
    }
    const standing = readXml(funnelSvg(wards, 'Funnel', { ...funnel, standAlone: true }));
    expect(everything(standing).map(({ text }) => text)).toContain('Near limits, 2 sigma');
  });
});
