import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page, Watched } from '../support/browser.ts';
import { axeFaults } from './axe.ts';
import {
  clippedTexts,
  foreignScripts,
  sidewaysScroll,
  smallTargets,
  spaceText,
  leaveSpacing,
} from './in-page.ts';
import { sceneNames, setStage } from './stage.ts';

/** 1280 pixels at 400 %. */
const narrowest = 320;

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

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

/*
 * To reach a page takes longer than to look at it, so all that is asked of every page is asked of one
 * visit. The page script runs: what it changes is said in the scenes, which show the page without it too.
 */
describe.each(sceneNames)('%s', (name) => {
  it('fits 320 pixels, has no fault that axe knows, light and dark, on a phone and a desk, and stays clean', async () => {
    const watched = await stage.playable(name).play({ width: narrowest, javaScript: true });
    const { page } = watched;
    const fit = await fitOf(page);
    const scripts = await foreignScripts(page);
    const axe = await axeFaults(page);
    const html = await htmlFaults(watched);
    await watched.close();
    expect({ fit, scripts, axe, html, watched: watched.faults }).toEqual({
      fit: { scroll: 0, small: [], spaced: { scroll: 0, clipped: [] } },
      scripts: [],
      axe: [],
      html: [],
      watched: [],
    });
  });
});

describe('without scripts', () => {
  /* Where the page script adds a button, moves something or waits. */
  it.each([
    'login',
    'contact',
    'invitation',
    'code-passkey',
    'thread',
    'new-thread',
    'edit-post',
    'discuss-chart',
    'measure-chart',
  ])('%s fits 320 pixels too', async (name) => {
    const { page, close } = await stage.playable(name).play({ width: narrowest });
    const fit = await fitOf(page);
    await close();
    expect(fit).toEqual({ scroll: 0, small: [], spaced: { scroll: 0, clipped: [] } });
  });
});

it('finds a text that cannot be read, whether on a phone or a desk, in the light or the dark', async () => {
  const { page, close } = await stage.playable('home').play({ javaScript: true });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      @media (width < 800px) { h1 { color: var(--paper) } }
      @media (width > 800px) { h1 { color: var(--surface) } }`);
    document.adoptedStyleSheets = [sheet];
  });
  const faults = await axeFaults(page);
  await close();
  expect(faults.map((fault) => fault.replace(/: <h1.*/s, ''))).toEqual([
    'phone, light: color-contrast',
    'phone, dark: color-contrast',
    'desk, dark: color-contrast',
    'desk, light: color-contrast',
  ]);
});

/** Whether a page needs no scrolling sideways, has targets big enough, and bears text spaced as a reader likes. */
async function fitOf(page: Page): Promise<object> {
  const scroll = await sidewaysScroll(page);
  const small = await smallTargets(page);
  await spaceText(page);
  const spaced = { scroll: await sidewaysScroll(page), clipped: await clippedTexts(page) };
  await leaveSpacing(page);
  return { scroll, small, spaced };
}

async function htmlFaults({ answer }: Watched): Promise<string[]> {
  const report = await validator.validateString(await answer().text());
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `html ${ruleId}: ${message}, line ${line}`),
  );
}
