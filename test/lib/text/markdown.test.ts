import { describe, expect, it } from 'vitest';
import { elementsIn, textIn } from './html-tree.ts';
import { faultOf, htmlOf, prefix, treeOf } from './rendering.ts';

const tags = (html: ReturnType<typeof treeOf>) => elementsIn(html).map(({ tag }) => tag);

describe('raw HTML', () => {
  it.each(['post', 'article'] as const)('is shown as the text that was typed, in a %s', (kind) => {
    const source = 'a <b onclick=x>b</b> &amp; <script>c</script>\n\n<div>\n<h1>d</h1>\n</div>';
    const tree = treeOf(source, kind);
    expect(tags(tree)).toEqual(['p', 'p']);
    expect(textIn(tree)).toContain('a <b onclick=x>b</b> & <script>c</script>');
    expect(textIn(tree)).toContain('<h1>d</h1>');
  });
});

describe('a picture', () => {
  it('becomes a link to it, named by its alternative text', () => {
    expect(htmlOf('![Run *chart*](https://a.test/c.png)', 'article')).toBe(
      '<p><a href="https://a.test/c.png">Run chart</a></p>',
    );
  });

  it('has a name when it has no alternative text', () => {
    expect(textIn(treeOf('![](https://a.test/c.png)'))).toBe('Picture');
  });

  it('is its words alone inside a link', () => {
    expect(htmlOf('[![Chart](https://a.test/c.png)](https://b.test)', 'article')).toBe(
      '<p><a href="https://b.test">Chart</a></p>',
    );
  });
});

describe('a link', () => {
  it('carries ugc, nofollow and noopener in a post and nothing in an article', () => {
    const link = '[a](https://a.test "t")';
    expect(htmlOf(link)).toBe(
      '<p><a href="https://a.test" title="t" rel="ugc nofollow noopener">a</a></p>',
    );
    expect(htmlOf(link, 'article')).toBe('<p><a href="https://a.test" title="t">a</a></p>');
  });

  it('without a name is named by its address', () => {
    expect(textIn(treeOf('[](https://a.test) [ ](/x)'))).toBe('https://a.test /x');
  });

  it.each([
    'javascript:x',
    'ftp://a.test',
    '//a.test',
    'page',
    '?a=b',
    'https://me@a.test',
    'data:text/html,x',
  ])('to %s is text', (address) => expect(htmlOf(`[a](${address})`)).toBe('<p>a</p>'));

  it('to an anchor finds the prefixed id of an article', () => {
    expect(htmlOf('## The aim\n\n[see](#the-aim)', 'article')).toBe(
      `<h2 id="${prefix}the-aim">The aim</h2>\n<p><a href="#${prefix}the-aim">see</a></p>`,
    );
  });
});

describe('headings', () => {
  const outline = (source: string, kind: 'post' | 'article') =>
    tags(treeOf(source, kind))
      .filter((tag) => /^h\d$/.test(tag))
      .join(' ');

  it.each([
    ['# a\n## b\n### c', 'h3 h4 h5', 'h2 h3 h4'],
    ['#### a\n###### b\n# c\n###### d', 'h3 h4 h3 h4', 'h2 h3 h2 h3'],
    ['# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6', 'h3 h4 h5 h6 h6 h6', 'h2 h3 h4 h5 h6 h6'],
    ['> ## a\n\n- # b\n  ### c', 'h3 h3 h4', 'h2 h2 h3'],
    ['#\n\n# a', 'h3', 'h2'],
  ])('of %j fit under the page without a gap', (source, post, article) => {
    expect(outline(source, 'post')).toBe(post);
    expect(outline(source, 'article')).toBe(article);
  });

  it('have no ids in a post, and prefixed ones, each once, in an article', () => {
    expect(htmlOf('# a')).toBe('<h3>a</h3>');
    expect(htmlOf('# Aim\n# Aim\n# note.label', 'article').match(/id="[^"]*"/g)).toEqual([
      `id="${prefix}aim"`,
      `id="${prefix}aim-1"`,
      `id="${prefix}notelabel"`,
    ]);
  });
});

describe('a table', () => {
  it('scrolls in a named region by keyboard, and its cells say what they are', () => {
    const [region, ...inside] = elementsIn(treeOf('| Team | Done |\n|---|--:|\n| A | 1 |'));
    expect(region).toMatchObject({
      tag: 'div',
      attributes: {
        class: 'table-scroll',
        role: 'region',
        tabindex: '0',
        'aria-label': 'Table: Team, Done',
      },
    });
    const cells = inside.filter(({ tag }) => tag === 'th' || tag === 'td');
    expect(cells.map(({ attributes }) => attributes)).toEqual([
      { scope: 'col' },
      { scope: 'col', class: 'number' },
      {},
      { class: 'number' },
    ]);
  });

  it('without header words is called Table', () => {
    expect(htmlOf('| |\n|---|\n| a |')).toContain('aria-label="Table"');
  });

  it('cannot break out of its name', () => {
    const [region] = elementsIn(treeOf('| "><script>x</script> |\n|---|\n| a |'));
    expect(region?.attributes['aria-label']).toBe('Table: "><script>x</script>');
  });
});

describe('a task list', () => {
  it('says in words what is done, without form controls', () => {
    const boxes = elementsIn(treeOf('- [x] a\n- [ ] b')).filter(({ tag }) => tag === 'span');
    expect(boxes.map(({ attributes }) => attributes)).toEqual([
      { role: 'img', 'aria-label': 'Done' },
      { role: 'img', 'aria-label': 'Not done' },
    ]);
  });
});

describe('an article', () => {
  it('gets curly quotes and dashes, but not in code', () => {
    const source = '"It\'s" 2019--2021 `"a" -- b`\n\n    "c" -- d';
    expect(textIn(treeOf(source, 'article'))).toBe('“It’s” 2019–2021 "a" -- b\n"c" -- d\n');
  });

  it('has notes with a heading, and links there and back that work', () => {
    const tree = treeOf('One[^a], again[^a].\n\n[^a]: The *note*.', 'article');
    const elements = elementsIn(tree);
    const ids = new Set(elements.map(({ attributes }) => attributes['id']));
    const links = elements.filter(({ tag }) => tag === 'a');
    expect(links).toHaveLength(4);
    for (const { attributes } of links) expect(ids).toContain(attributes['href']?.slice(1));
    expect(elements.find(({ tag }) => tag === 'h2')?.children).toEqual(['Footnotes']);
  });

  it('keeps the notes of one article out of the next', () => {
    htmlOf('a[^1]\n\n[^1]: b', 'article');
    expect(htmlOf('plain', 'article')).toBe('<p>plain</p>');
  });
});

describe('a post', () => {
  it('has neither notes nor curly quotes', () => {
    expect(htmlOf('"a"[^1]')).toBe('<p>"a"[^1]</p>');
  });
});

describe('control characters', () => {
  it.each([
    'a\0b',
    'a\u0001b',
    'a\u001bb',
    'a\u007fb',
    'a\u0085b',
    'a&#1;b',
    'a&#x1b;b',
    '`a\u0002b`',
  ])('do not survive in %j', (source) => expect(textIn(treeOf(source)).trim()).toBe('ab'));

  it('leave line breaks and tabs, whatever the line end was', () => {
    expect(textIn(treeOf('a\r\nb\rc\n\n    d\te'))).toBe('a\nb\nc\nd\te\n');
  });

  it('and halves of a surrogate pair do no harm', () => {
    expect(htmlOf('a\ud800 # [x](/\udc00)[^\ud800]\n\n[^\ud800]: z', 'article')).not.toMatch(
      /\p{Cs}/u,
    );
  });
});

describe('the limits', () => {
  it.each([
    ['quotes', '>', 'a'],
    ['lists', '- ', 'a'],
    ['numbered lists', '1. ', 'a'],
    ['both', '> - ', 'a'],
  ])('take %s 20 deep and refuse them 21 deep', (_what, marker, text) => {
    const levels = marker === '> - ' ? 2 : 1;
    expect(faultOf(marker.repeat(20 / levels) + text)).toBe('none');
    expect(faultOf(`${marker.repeat(20 / levels)}> ${text}`)).toBe('depth');
    expect(faultOf(marker.repeat(2_000) + text)).toBe('depth');
  });

  it('are not met by markers in code or in a rule', () => {
    expect(faultOf(`\`\`\`\n${'>'.repeat(60)} conflict\n\`\`\``)).toBe('none');
    expect(faultOf('- '.repeat(60))).toBe('none');
  });

  it.each(['[a](/b) ', 'https://a.test ', '![a](/b) ', '<https://a.test> '])(
    'take %s a hundred times and refuse one more',
    (link) => {
      expect(faultOf(link.repeat(100))).toBe('none');
      expect(faultOf(link.repeat(101))).toBe('links');
    },
  );

  it('count links of one definition each time', () => {
    expect(faultOf(`${'[a] '.repeat(101)}\n\n[a]: /b`)).toBe('links');
  });

  it('take 10,000 characters in a post and 100,000 in an article, counted as people see them', () => {
    expect(faultOf('😀'.repeat(10_000))).toBe('none');
    expect(faultOf('x'.repeat(10_001))).toBe('length');
    expect(faultOf('e\u0301'.repeat(10_000))).toBe('none');
    expect(faultOf('x\r\n'.repeat(5_000))).toBe('none');
    expect(faultOf('word '.repeat(20_000), 'article')).toBe('none');
    expect(faultOf('word '.repeat(20_001), 'article')).toBe('length');
  });
});
