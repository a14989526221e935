import { randomBytes } from 'node:crypto';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import { lengthLimits, plainHtml } from '../../lib/text/plain-text.ts';
import { depthLimit, linkLimit, type Fault } from '../../lib/text/rendered.ts';
import type { Renderer } from '../../lib/text/renderer.ts';
import { inFigures } from '../../lib/text/counted.ts';

/** A text and what readers will see of it; made before the transaction that keeps it. */
export interface WrittenPost {
  readonly body: string;
  readonly html: Html;
  readonly rendererVersion: number;
  /** Rendering took too long, and the HTML is the text as it was typed. */
  readonly fallback: boolean;
}

export type Writing =
  | { readonly ok: true; readonly post: WrittenPost }
  | { readonly ok: false; readonly message: string };

/**
 * @param author who waits for it
 * @throws RendererBusy when too many texts wait for the renderer, or too many of the author's
 */
export async function writePost(
  renderer: Renderer,
  body: string,
  author?: number,
): Promise<Writing> {
  const prefix = `p${randomBytes(8).toString('hex')}-`;
  const result = await renderer.render(body, { kind: 'post', prefix }, author);
  if (result.kind === 'refused') return { ok: false, message: messages[result.fault] };
  const { html, fallback, version } = result;
  if (html === '') return { ok: false, message: nothingToSee };
  return { ok: true, post: { body, html, fallback, rendererVersion: version } };
}

/** The same post with a line of plain text before it, in a paragraph of its own. */
export function startingWith(line: string, post: WrittenPost): WrittenPost {
  const html = trustedHtml(`${plainHtml(line)}\n${post.html}`);
  return { ...post, body: `${line}\n\n${post.body}`, html };
}

/** For instance a list of addresses that no word leads to. */
const nothingToSee = 'Nothing of this would be seen. Add some words';

const messages: Readonly<Record<Fault | 'time', string>> = {
  depth: `Lists and quotes are nested too deeply. Use ${depthLimit} levels or fewer`,
  links: `Too many links. Use ${linkLimit} or fewer`,
  length: `Text must be ${inFigures(lengthLimits.post)} characters or fewer`,
  time: 'This could not be read as markdown. Make it simpler',
};
