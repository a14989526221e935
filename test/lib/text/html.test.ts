import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../src/lib/text/html.ts';
import { codePoints, normaliseText, plainHtml } from '../../../src/lib/text/plain-text.ts';

describe('escaped text', () => {
  it('is safe as content and inside quoted attributes', () => {
    expect(escapeHtml(`<a href="x">'&amp;'</a>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;',
    );
  });
});

describe('typed text', () => {
  it('gets one kind of line end and composed characters', () => {
    expect(normaliseText('a\r\nb\rc\n e\u0301')).toBe('a\nb\nc\n \u00e9');
  });

  it('is counted in code points', () => {
    expect(['', 'abc', '😀', 'é', '\ud800'].map(codePoints)).toEqual([0, 3, 1, 1, 1]);
  });

  it('as plain HTML keeps its paragraphs and lines and no control character', () => {
    expect(plainHtml('\na <b>\r\nc\0\n\n\n*d*\n')).toBe('<p>a &lt;b&gt;<br>c</p>\n<p>*d*</p>');
  });
});
