import { beforeAll, describe, expect, it } from 'vitest';
import {
  clippedTexts,
  foreignScripts,
  sidewaysScroll,
  smallTargets,
  spaceText,
} from './in-page.ts';
import { sceneNames, setStage } from './stage.ts';

/** 1280 pixels at 400 %. */
const narrowest = 320;

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

describe.each(sceneNames)('%s', (name) => {
  it('fits a window of 320 pixels, with targets big enough and text spaced as a reader likes', async () => {
    const watched = await stage.playable(name).play({ width: narrowest });
    const { page } = watched;
    const scroll = await sidewaysScroll(page);
    const small = await smallTargets(page);
    await spaceText(page);
    const spaced = { scroll: await sidewaysScroll(page), clipped: await clippedTexts(page) };
    const scripts = await foreignScripts(page);
    await watched.close();
    expect({ scroll, small, spaced, scripts, faults: watched.faults }).toEqual({
      scroll: 0,
      small: [],
      spaced: { scroll: 0, clipped: [] },
      scripts: [],
      faults: [],
    });
  });
});
