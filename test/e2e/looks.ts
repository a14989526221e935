/*
 * `npm run looks`: pictures of every page and every kind of chart, and one sheet with all of them, in
 * `data/looks/`. Pages are taken on a phone and a desk, light and dark; charts printed and with forced
 * colours too. Names given as arguments choose, `charts` all charts: npm run looks -- home chart-p
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser, type Browser, type Page } from '../support/browser.ts';
import { chartNames, takeCharts } from './looks-of-charts.ts';
import { takePages } from './looks-of-pages.ts';
import type { Look } from './look.ts';
import { sceneNames } from './stage.ts';

const folder = path.resolve(import.meta.dirname, '../../data/looks');

const thumbHeight = 520;
const sheetWidth = 5640;
/** Chromium takes no taller or wider picture. */
const longestSide = 16_000;

const sheetStyle = `<style>
  body { display: flex; flex-wrap: wrap; gap: 24px; margin: 24px; background: #777; font: 20px sans-serif }
  h2 { margin: 0 0 4px; color: #fff; font-size: 20px }
  section > div { display: flex; align-items: start; gap: 6px }
  p { max-height: ${thumbHeight}px; margin: 0; overflow: hidden }
</style>`;

const asked = process.argv.slice(2);
const all = [...chartNames, ...sceneNames];
const names =
  asked.length === 0 ? all : asked.flatMap((name) => (name === 'charts' ? chartNames : name));
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`There is no page or chart ${unknown.join(', ')}`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const charts = await takeCharts(browser, folder, names);
const pages = await takePages(
  folder,
  names.filter((name) => sceneNames.includes(name)),
);
await drawSheet(browser, [...pages, ...charts]);
await browser.close();
process.stdout.write(`${pages.length} pages and ${charts.length} charts are in ${folder}\n`);

async function drawSheet(browser: Browser, looks: readonly Look[]): Promise<void> {
  const file = path.join(folder, 'contact-sheet.html');
  writeFileSync(file, `<!DOCTYPE html>${sheetStyle}${looks.map(cell).join('')}`);
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: 1000 } });
  await page.goto(pathToFileURL(file).href);
  for (let width = sheetWidth; (await heightOf(page)) > longestSide; width += 400) {
    if (width > longestSide) throw new Error('There are too many pictures for one sheet');
    await page.setViewportSize({ width, height: 1000 });
  }
  await page.screenshot({ path: path.join(folder, 'contact-sheet.png'), fullPage: true });
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

function cell({ name, pictures }: Look): string {
  const images = pictures.map(
    ({ file, width }) => `<p><img src="${file}" alt="" width="${width}"></p>`,
  );
  return `<section><h2>${name}</h2><div>${images.join('')}</div></section>`;
}
