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

/** Takes that style sheet away again. */
export async function leaveSpacing(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
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
      // Where spaces are kept, those at the end of a line hang out of the box, unseen.
      const spacesHang = getComputedStyle(parent).whiteSpace === 'pre-wrap';
      const out =
        inside.left < outside.left - slack ||
        (inside.right > outside.right + slack && !spacesHang) ||
        inside.top < outside.top - above ||
        inside.bottom > outside.bottom + above;
      const style = getComputedStyle(box);
      const cuts =
        (style.overflowX !== 'visible' || spacesHang) && box.scrollWidth > box.clientWidth + slack;
      if (out || cuts)
        found.push(`<${box.localName} class="${box.className}"> ${text.slice(0, 60)}`);
    }
    return found;
  });
}

/** Scripts and handlers other than the one file of ours. */
export function foreignScripts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = /^\/assets\/scripts\/(site|passkeys)\.[0-9a-f]{10}\.js$/;
    const scripts = [...document.querySelectorAll('script')].filter(
      (one) => !own.test(one.getAttribute('src') ?? '') || one.textContent !== '',
    );
    const handled = [...document.querySelectorAll('*')].filter((one) =>
      one.getAttributeNames().some((name) => name.startsWith('on')),
    );
    return [...scripts, ...handled].map(({ outerHTML }) => outerHTML);
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
      // A link in a sentence may be as narrow as its words: WCAG 2.5.8.
      const inSentence = one.closest('.prose :is(p, li)') !== null;
      // Half a pixel is lost where boxes stand between pixels.
      if ((box.width < 23.5 && !inSentence) || height < least - 0.5) {
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
  /** The ring of the design guide: 3 pixels, solid, in its own colour. */
  readonly ring: boolean;
  /** In the window, with nothing over it. */
  readonly inSight: boolean;
  /** Past the last stop: the focus has left the page. */
  readonly atEnd: boolean;
}

export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const one = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const colours: Record<string, string> = {
      'rgb(140, 29, 91)': 'light',
      'rgb(255, 209, 102)': 'dark',
    };
    const ring =
      outlineStyle === 'solid' && outlineWidth === '3px' && colours[outlineColor] !== undefined;
    const box = [...one.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    // The middle of what of it is in the window.
    const middle = (from: number, to: number, end: number): number =>
      (Math.max(from, 0) + Math.min(to, end)) / 2;
    const at =
      box &&
      document.elementFromPoint(
        middle(box.left, box.right, innerWidth),
        middle(box.top, box.bottom, innerHeight),
      );
    const inSight = at !== undefined && at !== null && (one.contains(at) || at.contains(one));
    const label = 'labels' in one ? (one.labels as NodeList | null)?.[0]?.textContent : undefined;
    const name = one.getAttribute('aria-label') ?? label ?? one.textContent ?? '';
    const kinds: Record<string, string> = {
      a: 'link',
      input: 'field',
      textarea: 'field',
      select: 'field',
    };
    const kind = one.getAttribute('role') ?? kinds[one.localName] ?? one.localName;
    const what = `${kind} ${name.trim().replaceAll(/\s+/g, ' ')}`;
    return { what, ring, inSight, atEnd: one === document.body };
  });
}

/** How many things on the page the Tab key should stop at. */
export function focusable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]',
    );
    // Of radio buttons the Tab key stops at one; the arrow keys go on to the others.
    const radios = new Set<string>();
    return [...all]
      .filter((one) => (one as HTMLElement).tabIndex >= 0 && one.checkVisibility())
      .filter((one) => {
        if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
        const isFirst = !radios.has(one.name);
        radios.add(one.name);
        return isFirst;
      }).length;
  });
}

/** A node that our markdown cannot make, and the id of the piece of page it stands in. */
interface Stray {
  readonly at: string;
  readonly what: string;
}

/**
 * Nodes that a text from outside must not bring in: what runs, embeds, submits or restyles, and
 * names that scripts and styles would find.
 *
 * @param pieces selector of the pieces of the page
 * @param texts selector of the texts in them
 * @param idPrefix what ids of the texts may begin with; none are allowed when it is left out
 */
export function strayNodes(
  page: Page,
  pieces: string,
  texts: string,
  idPrefix?: string,
): Promise<Stray[]> {
  return page.evaluate(
    ({ pieces, texts, idPrefix }) => {
      const allowed = new Set(
        'a blockquote br code del div em h2 h3 h4 h5 h6 hr li ol p pre section span strong sup table tbody td th thead tr ul'.split(
          ' ',
        ),
      );
      const schemes = new Set(['http:', 'https:', 'mailto:']);
      const faultOf = (one: Element): string | undefined => {
        if (!allowed.has(one.localName)) return `<${one.localName}>`;
        for (const { name, value } of one.attributes) {
          if (/^on|^style$|^name$|^src|^form|^xlink|^data/.test(name))
            return `${one.localName} ${name}="${value}"`;
          if (name === 'id' && (idPrefix === undefined || !value.startsWith(idPrefix)))
            return `id="${value}"`;
        }
        const scheme = one instanceof HTMLAnchorElement ? one.protocol : 'https:';
        return schemes.has(scheme) ? undefined : one.outerHTML;
      };
      return [...document.querySelectorAll(pieces)].flatMap((piece) =>
        [...piece.querySelectorAll(`${texts} *`)].flatMap((one) => {
          const what = faultOf(one);
          return what === undefined ? [] : [{ at: piece.id, what }];
        }),
      );
    },
    { pieces, texts, idPrefix },
  );
}
