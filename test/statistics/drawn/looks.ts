/*
 * `npm run looks:charts`: pictures of every kind of chart, light, dark, on a phone,
 * on paper and with forced colours, in `data/looks/charts/`, and each as the file that stands alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chartPng } from '../../../src/features/statistics/drawing/chart-png.ts';
import { chartSvg } from '../../../src/features/statistics/drawing/chart.ts';
import { folders } from '../../../src/lib/paths.ts';
import { launchBrowser } from '../../support/browser.ts';
import { examples } from './examples.ts';
import { sheet } from './sheet.ts';

const folder = path.resolve(import.meta.dirname, '../../../data/looks/charts');
mkdirSync(folder, { recursive: true });

const css = readFileSync(path.join(folders.assets, 'css/site.css'), 'utf8');
const file = path.join(folder, 'sheet.html');
const fonts = css.replaceAll('url(/fonts/', `url(file://${folders.assets}/fonts/`);
writeFileSync(file, sheet(`<style>${fonts}</style>`));

const browser = await launchBrowser();
const page = await browser.newPage();
for (const [name, width, media] of [
  ['light', 1280, { colorScheme: 'light' }],
  ['dark', 1280, { colorScheme: 'dark' }],
  ['phone', 375, { colorScheme: 'light' }],
  ['phone-dark', 375, { colorScheme: 'dark' }],
  ['forced', 1280, { forcedColors: 'active', colorScheme: 'dark' }],
  ['print', 720, { media: 'print', colorScheme: 'dark', forcedColors: 'none' }],
] as const) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(media);
  await page.goto(`file://${file}`);
  await page.screenshot({ path: path.join(folder, `sheet-${name}.png`), fullPage: true });
}
await browser.close();
for (const { name, heading, result, options } of examples) {
  const drawn = chartSvg(result, heading, { ...options, prefix: name, standAlone: true });
  writeFileSync(path.join(folder, `chart-${name}.svg`), drawn);
  writeFileSync(path.join(folder, `chart-${name}.png`), await chartPng(drawn));
}
process.stdout.write(`The drawings are in ${folder}\n`);
