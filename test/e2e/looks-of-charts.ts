import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { chartPng } from '../../src/features/statistics/drawing/chart-png.ts';
import { folders } from '../../src/lib/paths.ts';
import { pieces, sheet } from '../statistics/drawn/sheet.ts';
import type { Browser } from '../support/browser.ts';
import type { Look } from './look.ts';

/** Each way in which a chart is shown, with the width of its picture on the sheet. */
const modes = [
  { mode: 'light', width: 1280, colorScheme: 'light', thumb: 264 },
  { mode: 'dark', width: 1280, colorScheme: 'dark', thumb: 264 },
  { mode: 'forced', width: 1280, colorScheme: 'dark', forcedColors: 'active', thumb: 264 },
  // Paper is white whatever the reader's theme; A4 leaves so many pixels between its margins.
  { mode: 'print', width: 643, colorScheme: 'dark', media: 'print', thumb: 264 },
  { mode: 'phone', width: 375, colorScheme: 'light', thumb: 100 },
  { mode: 'phone-dark', width: 375, colorScheme: 'dark', thumb: 100 },
] as const;

export const chartNames: readonly string[] = pieces.map(({ name }) => name);

/** Pictures of the charts in every mode, on paper without colours too, and of the files that stand alone. */
export async function takeCharts(
  browser: Browser,
  folder: string,
  names: readonly string[],
): Promise<Look[]> {
  const chosen = pieces.filter(({ name }) => names.includes(name));
  const page = await browser.newPage();
  const file = writeSheet(folder);
  for (const { mode, width, thumb: _, ...media } of modes) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: 'screen', forcedColors: 'none', ...media });
    await page.goto(file);
    for (const { name } of chosen) {
      const picture = path.join(folder, `${name}-${mode}.png`);
      await page.locator(`#${name}`).screenshot({ path: picture });
    }
  }
  await page.close();
  for (const { name, alone } of chosen) {
    const of = (mode: string): string => path.join(folder, `${name}-${mode}.png`);
    await sharp(of('print')).grayscale().toFile(of('grey'));
    if (alone !== undefined) writeFileSync(of('alone'), await chartPng(alone));
  }
  return chosen.map(({ name, alone }) => ({
    name,
    pictures: [
      ...modes.map(({ mode, thumb }) => ({ file: `${name}-${mode}.png`, width: thumb })),
      { file: `${name}-grey.png`, width: 264 },
      ...(alone === undefined ? [] : [{ file: `${name}-alone.png`, width: 264 }]),
    ],
  }));
}

/** The page with all charts, on the site's own style sheet; its address. */
function writeSheet(folder: string): string {
  const file = path.join(folder, 'charts.html');
  const css = readFileSync(path.join(folders.assets, 'css/site.css'), 'utf8');
  const fonts = pathToFileURL(path.join(folders.assets, 'fonts')).href;
  writeFileSync(file, sheet(`<style>${css.replaceAll('url(/fonts', `url(${fonts}`)}</style>`));
  return pathToFileURL(file).href;
}
