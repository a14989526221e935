import { describe, expect, it } from 'vitest';
import { firstWords } from '../../src/features/discussion/first-words.ts';

describe('the first words of a post', () => {
  it.each([
    ['<p>We saw <strong>the same</strong>.</p>', 'We saw the same.'],
    ['<p>One</p>\n<p>Two</p><ul>\n<li>three</li></ul>', 'One Two three'],
    ['<p>5 &lt; 6 &amp; 7 &gt; 6, &quot;it&#39;s&quot;</p>', `5 < 6 & 7 > 6, "it's"`],
    ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
    ['<blockquote>\n<p>falls away</p>\n</blockquote>\n<p>Ours too.</p>', 'Ours too.'],
    ['<blockquote><p>nothing but a quote that was cut', ''],
    ['<p>A link <a href="https://example.org/a', 'A link'],
    ['', ''],
  ])('of %s are plain text, without what is quoted', (html, words) => {
    expect(firstWords(html)).toBe(words);
  });

  it('end at a whole word, without the comma after it, and with a sign that there is more', () => {
    expect(firstWords('<p>One two, three four</p>', 12)).toBe('One two…');
    expect(firstWords('<p>One two three</p>', 13)).toBe('One two three');
    expect(firstWords('<p>One two three</p>', 7)).toBe('One two…');
  });

  it('cut a word only where it is longer than all that is shown, and never half a character', () => {
    expect(firstWords(`<p>${'a'.repeat(20)}</p>`, 5)).toBe('aaaaa…');
    expect(firstWords(`<p>${'💚'.repeat(20)}</p>`, 3)).toBe('💚💚💚…');
  });
});
