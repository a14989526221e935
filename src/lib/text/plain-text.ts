import { escapeHtml, trustedHtml, type Html } from './html.ts';

/** The most code points of one source, counted after `normaliseText`. */
export const lengthLimits = { post: 10_000, article: 100_000 } as const;

/** Line ends as LF, characters in NFC. What is typed goes through this before it is counted or kept. */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}

/** The number of code points, which is what people see as characters better than `length` does. */
export function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** Without the control characters that HTML forbids, and with no half of a surrogate pair alone. */
export function withoutControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '').replace(/\p{Cs}/gu, '\ufffd');
}

/** Text as HTML with its paragraphs and line breaks kept and nothing read as markdown. */
export function plainHtml(text: string): Html {
  const paragraphs = withoutControls(normaliseText(text))
    .trim()
    .split(/\n{2,}/);
  const blocks = paragraphs.map((lines) => `<p>${escapeHtml(lines).replaceAll('\n', '<br>')}</p>`);
  return trustedHtml(blocks.join('\n'));
}
