import path from 'node:path';
import type { Page } from '../support/browser.ts';
import type { Look } from './look.ts';
import { setStage } from './stage.ts';

const widths = [
  { width: 1280, thumb: 320 },
  { width: 375, thumb: 112 },
];
const themes = ['light', 'dark'] as const;

/** Pictures of scenes, on a phone and a desk, light and dark. */
export async function takePages(folder: string, names: readonly string[]): Promise<Look[]> {
  if (names.length === 0) return [];
  const stage = await setStage();
  for (const name of names) {
    const { page, close } = await stage.playable(name).play();
    for (const { width } of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        const file = path.join(folder, pictureOf(name, width, colorScheme));
        await takePicture(page, file);
      }
    }
    await close();
    process.stderr.write(`${name}\n`);
  }
  await stage.close();
  return names.map((name) => ({
    name,
    pictures: widths.flatMap(({ width, thumb }) =>
      themes.map((theme) => ({ file: pictureOf(name, width, theme), width: thumb })),
    ),
  }));
}

/** Chromium gives up on a picture now and then while other work keeps the processors. */
async function takePicture(page: Page, file: string, triesLeft = 2): Promise<void> {
  try {
    await page.screenshot({ path: file, fullPage: true });
  } catch (error) {
    if (triesLeft === 0) throw error;
    await takePicture(page, file, triesLeft - 1);
  }
}

function pictureOf(name: string, width: number, theme: string): string {
  return `${name}-${width}-${theme}.png`;
}
