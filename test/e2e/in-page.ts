import type { Page } from '../support/browser.ts';

/*
 * What a test measures inside a page. The functions given to `evaluate` run in the browser, so they
 * reach nothing of this file.
 */

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** The distances of WCAG 1.4.12, which a reader may set. */
const textSpacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`;

/** Adds a reader's own style sheet, which the site's policy does not bind. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, textSpacing);
}

/** Texts that stand outside the box they belong to, or in a box that cuts them off. */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 2;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (text === '' || parent === null) continue;
      if (parent.closest('.visually-hidden, .skip-link, textarea, select, option, datalist'))
        continue;
      if (!parent.checkVisibility()) continue;
      let box = parent;
      while (getComputedStyle(box).display.startsWith('inline') && box.parentElement !== null) {
        if (getComputedStyle(box).display !== 'inline') break;
        box = box.parentElement;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const inside = range.getBoundingClientRect();
      const outside = box.getBoundingClientRect();
      // A line of text is drawn somewhat higher than the line it stands in.
      const above = Number.parseFloat(getComputedStyle(parent).fontSize) / 2;
      const out =
        inside.left < outside.left - slack ||
        inside.right > outside.right + slack ||
        inside.top < outside.top - above ||
        inside.bottom > outside.bottom + above;
      const style = getComputedStyle(box);
      const cuts = style.overflowX !== 'visible' && box.scrollWidth > box.clientWidth + slack;
      if (out || cuts)
        found.push(`<${box.localName} class="${box.className}"> ${text.slice(0, 60)}`);
    }
    return found;
  });
}

/** Links, buttons and fields that are too small to be hit: under 24 by 24, or under 44 high where the guide says so. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
    for (const one of all) {
      const hidden = one.matches('[type=hidden]') || one.closest('.visually-hidden, .skip-link');
      if (hidden || !one.checkVisibility()) continue;
      const box = one.getBoundingClientRect();
      const lines = [...one.getClientRects()].filter(({ width }) => width > 0);
      const height = Math.min(...lines.map((line) => line.height).filter((each) => each > 0));
      const big = one.matches(
        '.button, .account button, .account a, .site-nav a, .footer-links a, .pages a, select, textarea, input:not([type=checkbox], [type=radio])',
      );
      const least = big ? 44 : 24;
      // Half a pixel is lost where boxes stand between pixels.
      if (box.width < 23.5 || height < least - 0.5) {
        const name = one.textContent?.trim() ?? one.getAttribute('name');
        found.push(
          `<${one.localName}> ${name?.slice(0, 40)}: ${box.width.toFixed(1)} × ${height.toFixed(1)}`,
        );
      }
    }
    return found;
  });
}

/** What has the focus, and what of it can be seen. */
export interface Focused {
  /** Such as `link Log in`. */
  readonly what: string;
  readonly ring: boolean;
  /** In the window, with nothing over it. */
  readonly inSight: boolean;
}

export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const one = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const colour = document.createElement('i');
    colour.className = 'focus-colour';
    const ring = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3;
    const box = [...one.getClientRects()][0] ?? one.getBoundingClientRect();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const inSight = at !== null && (one.contains(at) || at.contains(one));
    const kinds: Record<string, string> = {
      a: 'link',
      input: 'field',
      textarea: 'field',
      select: 'field',
    };
    const label =
      one instanceof HTMLInputElement ||
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLSelectElement
        ? one.labels?.[0]?.textContent
        : undefined;
    const name = one.getAttribute('aria-label') ?? label ?? one.textContent ?? '';
    const kind = one.getAttribute('role') ?? kinds[one.localName] ?? one.localName;
    return {
      what: `${kind} ${name.trim().replaceAll(/\s+/g, ' ')}`,
      ring: ring && outlineColor !== 'rgba(0, 0, 0, 0)',
      inSight,
    };
  });
}
