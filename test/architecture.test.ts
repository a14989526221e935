import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, sourceFiles, type SourceFile } from './lib/source-files.ts';

/*
 * The house rules of `architecture.md` that a machine can hold: who may import whom, where SQL and
 * settings live, sizes and names. The guard on every live route is in `lib/http/live-routes.test.ts`,
 * what reaches a browser in `views/shipped.test.ts`.
 */

const source = sourceFiles('src');
const tests = sourceFiles('test');

/** The fixed rooms of a feature; every other file is a handler or a part with a life of its own. */
const rooms = ['index', 'routes', 'forms', 'queries', 'commands', 'pages', 'mail', 'jobs', 'rules'];
const doors = new Set(['index', 'routes', 'jobs', 'cli']);

interface Room {
  readonly feature: string;
  readonly name: string;
}

function roomOf(file: string): Room | undefined {
  const [, feature, name] = /^features\/([^/]+)\/(?:[^/]+\/)?([^/]+)\.ts$/.exec(file) ?? [];
  return feature === undefined || name === undefined ? undefined : { feature, name };
}

/** A feature with many parts keeps them in folders, each of which uses only those named before it. */
const folders: Readonly<Record<string, readonly string[]>> = {
  statistics: [
    'compute',
    'goldens',
    'suppression',
    'words',
    'drawing',
    'csv',
    'measured',
    'totals',
  ],
};

/** The place of a file's folder in that order; past the last for the files of the feature itself. */
function depthOf(file: string): number {
  const [, feature = '', folder = ''] = /^features\/([^/]+)\/([^/]+)\//.exec(file) ?? [];
  const place = folders[feature]?.indexOf(folder) ?? -1;
  return place === -1 ? Infinity : place;
}

const byFile = new Map(source.map((one) => [one.file, one]));
/** Handlers are what a route table imports. */
const handlers = new Set(
  source
    .filter(({ file }) => roomOf(file)?.name === 'routes')
    .flatMap(({ imports }) => imports.map(({ from }) => from))
    .filter((from) => roomOf(from) !== undefined),
);

function kindOf(file: string): string {
  const name = roomOf(file)?.name ?? '';
  if (rooms.includes(name) || name === 'cli') return name;
  // A feature with many of a kind keeps them by subject.
  const [, kind] = /-(queries|commands|jobs)$/.exec(name) ?? [];
  if (kind !== undefined) return kind;
  return handlers.has(file) ? 'handler' : 'part';
}

/** A part that only computes: it reaches neither statements nor a transaction. */
function isPure(file: string): boolean {
  const values = (byFile.get(file)?.imports ?? []).filter(({ typesOnly }) => !typesOnly);
  return values.every(({ from }) => {
    if (from.startsWith('lib/db/') || kindOf(from) === 'queries') return false;
    return roomOf(from) === undefined || isPure(from);
  });
}

/** What each kind of file may use of its own feature at run time; types may come from anywhere. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  index: [...rooms, 'cli', 'handler', 'part'],
  routes: ['handler'],
  handler: ['forms', 'queries', 'commands', 'pages', 'rules', 'part'],
  cli: ['forms', 'queries', 'commands', 'pages', 'rules', 'part'],
  jobs: ['queries', 'commands', 'mail', 'rules', 'part'],
  commands: ['queries', 'rules', 'part'],
  part: ['forms', 'queries', 'commands', 'rules', 'part'],
  forms: ['rules', 'pure part'],
  rules: ['pure part'],
  pages: ['rules', 'pure part'],
  mail: ['rules', 'pure part'],
  queries: [],
};
const mayUseOtherFeatures = new Set([
  'index',
  'handler',
  'cli',
  'jobs',
  'commands',
  'part',
  'pages',
  'mail',
]);

function importFaults(one: SourceFile): string[] {
  return one.imports.flatMap(({ from, typesOnly }) => {
    const fault = importFault(one.file, from, typesOnly);
    return fault === undefined ? [] : [`${one.file} imports ${from}: ${fault}`];
  });
}

function importFault(file: string, from: string, typesOnly: boolean): string | undefined {
  if (!byFile.has(from)) return undefined;
  const room = roomOf(file);
  const other = roomOf(from);
  if (file.startsWith('lib/')) {
    const allowed = from.startsWith('lib/') || (from === 'config.ts' && typesOnly);
    return allowed ? undefined : 'lib stands below everything else';
  }
  if (room === undefined) {
    const inside = other !== undefined && other.name !== 'index';
    return inside ? 'only its index is open to others' : undefined;
  }
  if (other === undefined) {
    const allowed = from.startsWith('lib/') || (from === 'config.ts' && typesOnly);
    return allowed ? undefined : 'a feature stands on lib';
  }
  if (other.feature !== room.feature) {
    if (other.name !== 'index') return 'only its index is open to others';
    return mayUseOtherFeatures.has(kindOf(file)) ? undefined : 'lib only';
  }
  if (typesOnly && !doors.has(other.name)) return undefined;
  const kinds = kindOf(from) === 'part' && isPure(from) ? ['part', 'pure part'] : [kindOf(from)];
  const allowed = kinds.some((kind) => mayUse[kindOf(file)]?.includes(kind));
  return allowed ? undefined : `${kindOf(file)} may not use ${kindOf(from)}`;
}

describe('the house rules', () => {
  it('let imports point one way only: features stand on lib and meet at their index', () => {
    expect(handlers).toContain('features/accounts/logins.ts');
    expect(source.flatMap(importFaults)).toEqual([]);
  });

  it('let the folders of a feature use only those that stand before them', () => {
    const turned = source.flatMap(({ file, imports }) =>
      imports
        .filter(({ from }) => roomOf(from)?.feature === roomOf(file)?.feature)
        .filter(({ from }) => depthOf(from) > depthOf(file))
        .map(({ from }) => `${file} imports ${from}`),
    );
    expect(turned).toEqual([]);
    const inFolders = source.filter(({ file }) => /^features\/[^/]+\/[^/]+\//.test(file));
    expect(inFolders.filter(({ file }) => depthOf(file) === Infinity)).toEqual([]);
  });

  it('keep SQL in the queries of a feature and in lib', () => {
    const statement =
      /\b(SELECT\s|INSERT (OR \w+ )?INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|(CREATE|DROP|ALTER) (TABLE|INDEX)|PRAGMA\s|VACUUM\b|BEGIN\b|SAVEPOINT\b)/;
    const outside = source.filter(
      ({ file }) => !file.startsWith('lib/') && kindOf(file) !== 'queries',
    );
    const faults = outside.flatMap(({ file, code, texts, imports }) => [
      ...texts.filter((text) => statement.test(text)).map((text) => `${file}: ${text}`),
      ...(code.match(/\.(prepare|pragma)\(|\b\w*db\.exec\(/gi) ?? []).map(
        (call) => `${file}: ${call}`,
      ),
      ...imports
        .filter(({ from }) => /^(better-sqlite3|lib\/db\/statements\.ts)$/.test(from))
        .map(({ from }) => `${file} imports ${from}`),
    ]);
    expect(faults).toEqual([]);
  });

  it('read the environment in config.ts only', () => {
    const readers = source.filter(({ code }) =>
      /\bprocess\s*(\.|\[)\s*(env\b|'')|\benv\s*\}\s*(=|from)/.test(code),
    );
    expect(readers.map(({ file }) => file)).toEqual(['config.ts']);
  });

  it('have no default exports and no any', () => {
    // A reporter of vitest and a configuration are loaded by their default exports.
    const loaded = new Set(['support/closing-line.ts', 'statistics/mutation/tests.ts']);
    const faults = [...source, ...tests].filter(
      ({ file, code }) =>
        !loaded.has(file) &&
        /\bexport default\b|\bas default\b|[:<,|&(]\s*any\b|\bas any\b/.test(code),
    );
    expect(faults.map(({ file }) => file)).toEqual([]);
  });

  it('print pages by show() and letters by writeLetter() only', () => {
    const printers = source.filter(({ code }) =>
      /(?<![.\w])views\(|\.views\(|\bres\s*\.render\(|\bcreateRender\(/.test(code),
    );
    expect(printers.map(({ file }) => file).sort()).toEqual([
      'lib/http/show.ts',
      'lib/mail/letter.ts',
      'lib/views/renderer.ts',
      'site.ts',
    ]);
  });

  it('keep every file at 250 lines or fewer, named in small letters and hyphens', () => {
    const long = [...source, ...tests].filter(({ lines }) => lines > 250);
    expect(long.map(({ file }) => file)).toEqual([]);
    const odd = [...source, ...tests].filter(
      ({ file }) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.test|\.bench|\.long|\.d)?\.ts$/.test(file),
    );
    expect(odd.map(({ file }) => file)).toEqual([]);
  });

  it('give tests titles that are sentences about behaviour', () => {
    const titles = readdirSync(path.join(projectRoot, 'test'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => {
        const text = readFileSync(path.join(projectRoot, 'test', file), 'utf8');
        const found = text.matchAll(/\bit(?:\.\w+\([^)]*\))*\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g);
        return [...found].map(([, , title = '']) => ({ file, title }));
      });
    expect(titles.length).toBeGreaterThan(100);
    const faults = titles.filter(
      ({ title }) =>
        (!title.includes('%s') && title.trim().split(/\s+/).length < 3) ||
        /^(should|test|it)\b/i.test(title),
    );
    expect(faults).toEqual([]);
  });

  it('name no file with a word that says nothing', () => {
    const folders = ['src', 'views', 'migrations', 'public', 'content', 'test'];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }),
    );
    expect(
      files.filter((file) =>
        /\b(comments?|forums?|tags?|helpers?|utils?|managers?|common|misc)\b/i.test(file),
      ),
    ).toEqual([]);
  });
});
