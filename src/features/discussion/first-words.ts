const blocks =
  /<\/?(?:p|li|ul|ol|h[1-6]|br|hr|table|thead|tbody|tr|td|th|pre|div|section)\b[^>]*>/g;
const quotes = /<blockquote\b[^]*?(?:<\/blockquote>|$)/g;

/** Charts and the like that a post shows by their number. */
const references = /\[\[[A-Z]-\d{1,9}\]\]/g;

const signs: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/**
 * The first words of a post as text, from its sanitised HTML or the beginning of it. What is quoted is
 * somebody else's, so it is left out.
 */
export function firstWords(html: string, most = 160): string {
  const text = html
    .replace(quotes, ' ')
    .replace(blocks, ' ')
    .replace(/<[^>]*(?:>|$)/g, '')
    .replace(references, ' ')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (sign) => signs[sign] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most + 1).join('');
  // A word longer than all that is shown is cut within.
  const whole = /^.*(?= )/su.exec(cut)?.[0] ?? letters.slice(0, most).join('');
  return `${whole.replace(/[\s\p{P}]+$/u, '')}…`;
}
