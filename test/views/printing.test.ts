import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRender, loadViews } from '../../src/lib/views/renderer.ts';
import { temporaryFolder } from '../lib/temporary-folder.ts';

type RenderAny = (name: string, data: unknown) => string;

/** A renderer of made-up views, whose names the types do not know. */
function rendererOf(templates: Readonly<Record<string, string>>): RenderAny {
  const folder = temporaryFolder();
  for (const [name, template] of Object.entries(templates)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, `${name}.ejs`), template);
  }
  return createRender(loadViews(folder)) as unknown as RenderAny;
}

const unprintable: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['true', true],
  ['false', false],
  ['an object', { name: 'Elm' }],
  ['a list', ['Elm']],
  ['a date', new Date(0)],
  ['a function', () => 'Elm'],
];

describe('printing in a view', () => {
  it.each(unprintable)('throws at %s where text belongs, and names the view and its line', (_what, value) => {
    const render = rendererOf({ 'wards/list': '<ul>\n<li>\n<%= it.value %></li></ul>' });
    expect(() => render('wards/list', { value })).toThrow(
      /^views\/wards\/list\.ejs:3: a view can print text and numbers, not /,
    );
  });

  it.each([...unprintable, ['a number', 7] as [string, unknown]])(
    'throws at %s where HTML belongs, and names the view and its line',
    (_what, value) => {
      const render = rendererOf({ 'wards/list': '<ul>\n<%- it.value %></ul>' });
      expect(() => render('wards/list', { value })).toThrow(
        /^views\/wards\/list\.ejs:2: a view can print HTML, not /,
      );
    },
  );

  it('throws at a property that is not there, instead of leaving a gap', () => {
    const render = rendererOf({ page: '<h1>\n<%= it.titel %></h1>' });
    expect(() => render('page', { title: 'Wards' })).toThrow(/^views\/page\.ejs:2: .* undefined$/);
  });

  it('names both views when the fault is in an included one', () => {
    const render = rendererOf({
      page: "<h1></h1>\n<%- include('shared/ward', it) -%>",
      'shared/ward': '\n\n<%= it.name %>',
    });
    expect(() => render('page', {})).toThrow(/^views\/page\.ejs:2: views\/shared\/ward\.ejs:3: /);
  });

  it('throws at an include of a view that is not there', () => {
    const render = rendererOf({ page: "<%- include('shared/wards', it) -%>" });
    expect(() => render('page', {})).toThrow('views/page.ejs:1: There is no view shared/wards');
  });

  it('prints text and numbers, escaped in HTML and as they are in the text of a mail', () => {
    const template = '<%= it.text %> <%= it.count %>';
    const render = rendererOf({ page: template, 'mail/note.html': template, 'mail/note.txt': template });
    const data = { text: `<b> & "x" 'y'`, count: 0 };
    const escaped = '&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; 0';
    expect(render('page', data)).toBe(escaped);
    expect(render('mail/note.html', data)).toBe(escaped);
    expect(render('mail/note.txt', data)).toBe(`<b> & "x" 'y' 0`);
  });

  it('prints HTML that it is given by <%- unchanged, and nothing else of the data', () => {
    const render = rendererOf({ page: '<%- it.body %>' });
    expect(render('page', { body: '<p>&amp;</p>', title: 'no' })).toBe('<p>&amp;</p>');
  });

  it('knows only `it`: neither a bare name nor a global of the page is in reach', () => {
    const render = rendererOf({ page: '<%= title %>' });
    expect(() => render('page', { title: 'Wards' })).toThrow(/title is not defined/);
  });

  it.each([
    ['code that does not end', '<% if (it.x) { %>'],
    ['a tag that is not closed', '<%= it.x'],
  ])('refuses %s when views are loaded, before any reader comes, and names the view', (_what, page) => {
    expect(() => rendererOf({ 'wards/list': page })).toThrow(/^views\/wards\/list\.ejs: /);
  });
});
