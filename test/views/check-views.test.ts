import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkViews, type ViewFault } from '../../src/build/check-views.ts';
import { projectRoot } from '../lib/source-files.ts';

/*
 * Templates are type-checked against the type of their view. A made-up set of views with one fault
 * each shows that the check bites, and at the line of the template.
 */

const types = `
import type { Html } from ${JSON.stringify(path.join(projectRoot, 'src/lib/text/html.ts'))};
interface Page {
  readonly title: string;
  readonly beds: number;
  readonly body: Html;
  readonly note: string | null;
  readonly hint?: string;
  readonly open: boolean;
  readonly wards: readonly { readonly name: string; readonly lead: string | undefined }[];
}
type Names = 'good' | 'misspelt' | 'raw' | 'nothing' | 'optional' | 'flag' | 'object' | 'list'
  | 'unclosed' | 'unknown-part' | 'wrong-part' | 'short-part' | 'in-code' | 'in-loop' | 'raw-joined' | 'literals';
export type Views = { readonly [N in Names]: Page } & { 'shared/ward': { readonly name: string } };
export type ViewName = keyof Views;
`;

const templates: Readonly<Record<string, string>> = {
  good: [
    '<h1 class="a`b\\u{1}${c}"><%= it.title %></h1>',
    '<% if (it.note !== null) { -%>',
    '<p><%= it.note %> <%= it.beds %></p>',
    '<% } -%>',
    '<% for (const ward of it.wards) { -%>',
    "<%- include('shared/ward', ward) -%>",
    '<% } -%>',
    '<%- it.body -%>',
  ].join('\n'),
  'shared/ward': '<li><%= it.name %></li>\n',
  misspelt: '<h1>\n\n<%= it.titel %></h1>',
  raw: '<h1></h1>\n<%- it.title %>',
  'raw-joined': '\n\n<%-"<b>" + it.title + "</b>"%>',
  nothing: '<h1></h1>\n<p>\n<%= it.note %></p>',
  optional: '<h1></h1>\n<p><%= it.hint %></p>',
  flag: '<input\n\n\n<%= it.open %>>',
  object: '<p><%= it.wards[0] %></p>',
  list: '<p>\n<%= it.wards %></p>',
  'unknown-part': "<p></p>\n<%- include('shared/wards', { name: it.title }) %>",
  'wrong-part': "\n<%- include('shared/ward', { name: it.beds }) %>",
  'short-part': "\n\n<%- include('shared/ward', {}) %>",
  'in-code': '<p></p>\n<%\nconst first = it.wards[0];\nconst name = first.name;\n%><%= name %>\n',
  'in-loop': '<% for (const ward of it.wards) { -%>\n<li>\n<%= ward.lead %></li>\n<% } -%>',
  literals: '<p>"quoted" \'it\' \\n &amp; </p>\n<%# it.nothing %>\n<%= `${it.beds} beds` %>',
  unclosed: '<p>\n<%= it.title </p>',
  orphan: '<p>nobody has declared this view</p>',
};

let folder: string;
let faults: readonly ViewFault[];

beforeAll(() => {
  const cache = path.join(projectRoot, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(path.join(cache, 'test-views-'));
  mkdirSync(path.join(folder, 'src/lib/views'), { recursive: true });
  mkdirSync(path.join(folder, 'views/shared'), { recursive: true });
  writeFileSync(path.join(folder, 'src/lib/views/views.ts'), types);
  for (const [name, template] of Object.entries(templates)) {
    writeFileSync(path.join(folder, 'views', `${name}.ejs`), template);
  }
  faults = checkViews(
    path.join(folder, 'views'),
    path.join(folder, 'src'),
    path.join(folder, 'work'),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(name: string): ViewFault[] {
  return faults.filter(({ template }) => template === path.join(folder, 'views', `${name}.ejs`));
}

describe('the type check of templates', () => {
  it.each([
    ['a misspelt property', 'misspelt', 3, /Property 'titel' does not exist/],
    ['a raw string where HTML belongs', 'raw', 2, /'string' is not assignable to .*'Html'/],
    ['HTML joined from strings', 'raw-joined', 3, /'string' is not assignable to .*'Html'/],
    ['a null', 'nothing', 3, /'string \| null' is not assignable/],
    ['a value that may be left out', 'optional', 2, /'string \| undefined' is not assignable/],
    ['a boolean', 'flag', 4, /'boolean' is not assignable/],
    ['an object', 'object', 1, /is not assignable to parameter of type 'string \| number'/],
    ['a list', 'list', 2, /is not assignable to parameter of type 'string \| number'/],
    ['an include of a view that is not there', 'unknown-part', 2, /"shared\/wards".* is not assignable/],
    ['an include with a value of the wrong type', 'wrong-part', 2, /'number' is not assignable to type 'string'/],
    ['an include with a value missing', 'short-part', 3, /Property 'name' is missing/],
    ['a fault in code, not in a printed value', 'in-code', 4, /'first' is possibly 'undefined'/],
    ['a fault inside a loop', 'in-loop', 3, /'string \| undefined' is not assignable/],
    ['a tag that is not closed', 'unclosed', 1, /close tag/],
    ['a template that nobody declared', 'orphan', 1, /Property 'orphan' does not exist on type 'Views'/],
  ])("tells %s at the template's line", (_what, name, line, message) => {
    const [fault, ...others] = faultsOf(name);
    expect(fault).toMatchObject({ line });
    expect(fault?.message).toMatch(message);
    expect(others).toEqual([]);
  });

  it.each(['good', 'literals', 'shared/ward'])('finds nothing wrong in %s', (name) => {
    expect(faultsOf(name)).toEqual([]);
  });

  it('tells nothing but faults of templates', () => {
    expect(faults.filter(({ template }) => !template.endsWith('.ejs'))).toEqual([]);
  });

  it("finds no fault in the site's own templates", { timeout: 120_000 }, () => {
    const own = (name: string): string => path.join(projectRoot, name);
    expect(checkViews(own('views'), own('src'), path.join(folder, 'own'))).toEqual([]);
  });
});
