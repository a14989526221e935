/*
 * `npm run looks`: pictures of every page, on a phone and a desk, light and dark, and one sheet with
 * all of them, in `data/looks/`. Names given as arguments choose scenes: npm run looks -- home thread
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '../support/browser.ts';
import { sceneNames, setStage } from './stage.ts';

const folder = path.resolve(import.meta.dirname, '../../data/looks');
const widths = [1280, 375];
const themes = ['light', 'dark'] as const;

/** Width of a picture on the sheet, by the width of its window. */
const thumbWidths = new Map([
  [1280, 320],
  [375, 112],
]);
const thumbHeight = 520;
const sheetWidth = 3840;
/** Chromium takes no taller picture. */
const tallest = 16_000;

const sheetStyle = `<style>
  body { display: flex; flex-wrap: wrap; gap: 24px; margin: 24px; background: #777; font: 20px sans-serif }
  h2 { margin: 0 0 4px; color: #fff; font-size: 20px }
  section > div { display: flex; align-items: start; gap: 6px }
  p { max-height: ${thumbHeight}px; margin: 0; overflow: hidden }
</style>`;

const chosen = process.argv.slice(2);
const names = chosen.length === 0 ? sceneNames : chosen;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const stage = await setStage();
for (const name of names) {
  const { page, close } = await stage.playable(name).play();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const file = path.join(folder, pictureOf(name, width, colorScheme));
      await page.screenshot({ path: file, fullPage: true });
    }
  }
  await close();
  process.stderr.write(`${name}\n`);
}
await drawSheet(stage.browser);
await stage.close();
process.stdout.write(`${names.length} pages are in ${folder}\n`);

function pictureOf(name: string, width: number, theme: string): string {
  return `${name}-${width}-${theme}.png`;
}

async function drawSheet(browser: Browser): Promise<void> {
  const file = path.join(folder, 'contact-sheet.html');
  writeFileSync(file, `<!DOCTYPE html>${sheetStyle}${names.map(cell).join('')}`);
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: 1000 } });
  await page.goto(pathToFileURL(file).href);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height > tallest) throw new Error(`The sheet is ${height} pixels tall; make it wider`);
  await page.screenshot({ path: path.join(folder, 'contact-sheet.png'), fullPage: true });
}

function cell(name: string): string {
  const pictures = widths.flatMap((width) =>
    themes.map((theme) => {
      const source = pictureOf(name, width, theme);
      return `<p><img src="${source}" alt="" width="${thumbWidths.get(width)}"></p>`;
    }),
  );
  return `<section><h2>${name}</h2><div>${pictures.join('')}</div></section>`;
}
