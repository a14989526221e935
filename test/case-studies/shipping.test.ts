import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let admin: Visitor;
let content: string;

beforeEach(async () => {
  content = mkdtempSync(path.join(tmpdir(), 'frailsafe-content-'));
  cpSync(folders.content, content, { recursive: true });
  app = await startApp();
  await importShippedContent(app.site, content);
  admin = await app.logIn('hannah');
});
afterEach(() => app.close());

const about = 'pages/about.md';

function change(name: string, from: string, to: string): string {
  const file = path.join(content, name);
  const source = readFileSync(file, 'utf8').replace(from, to);
  writeFileSync(file, source);
  return source;
}

function idOf(slug: string): number {
  return Number(app.site.db.prepare('SELECT id FROM articles WHERE slug = ?').pluck().get(slug));
}

async function titleOf(address: string): Promise<string | undefined> {
  const { body, status } = await app.visitor().get(address);
  return status === 200 ? /<h1>(.*?)<\/h1>/.exec(body)?.[1] : undefined;
}

describe('content that ships with the site', () => {
  it('changes nothing when it comes again', async () => {
    const revisions = app.site.db.prepare('SELECT COUNT(*) FROM article_revisions').pluck();
    const before: unknown = revisions.get();
    await importShippedContent(app.site, content);
    expect(revisions.get()).toBe(before);
  });

  it('is taken over when its file has changed', async () => {
    change(
      about,
      /^title: .*$/m.exec(readFileSync(path.join(content, about), 'utf8'))?.[0] ?? '',
      'title: About, anew',
    );
    await importShippedContent(app.site, content);
    expect(await titleOf('/about')).toBe('About, anew');
  });

  it('leaves an article that an admin has edited since', async () => {
    const source = readFileSync(path.join(content, about), 'utf8').replace(
      /^title: .*$/m,
      'title: Ours',
    );
    await admin.post(`/admin/articles/${idOf('about')}/edit`, {
      source,
      action: 'publish',
      revision: '1',
    });
    writeFileSync(path.join(content, about), source.replace('title: Ours', 'title: Theirs'));
    await importShippedContent(app.site, content);
    expect(await titleOf('/about')).toBe('Ours');
  });

  it('stays away from readers once an admin has taken it away', async () => {
    await admin.post(`/admin/articles/${idOf('about')}/unpublish`);
    change(about, 'slug: about', 'slug: about\nnote: Changed');
    await importShippedContent(app.site, content);
    expect(await titleOf('/about')).toBeUndefined();
  });

  it('is known again under the slug that an admin gave it, aliases and all', async () => {
    const slug = 'four-lessons-for-running-impactful-collaboratives-in-health-care';
    const source = readFileSync(path.join(content, `case-studies/${slug}.md`), 'utf8');
    const renamed = source.replace(`slug: ${slug}`, 'slug: four-lessons');
    await admin.post(`/admin/articles/${idOf(slug)}/edit`, {
      source: renamed,
      action: 'publish',
      revision: '1',
    });
    await importShippedContent(app.site, content);
    expect((await app.visitor().get('/case_studies/7')).location).toBe(
      '/case-studies/four-lessons',
    );
    expect(
      app.site.db.prepare("SELECT COUNT(*) FROM articles WHERE kind = 'case-study'").pluck().get(),
    ).toBe(4);
  });

  it('does not keep the site from starting when its address is taken', async () => {
    const file = readFileSync(path.join(content, about), 'utf8');
    writeFileSync(
      path.join(content, 'pages/zz-new.md'),
      file.replace('slug: about', 'slug: privacy'),
    );
    await importShippedContent(app.site, content);
    expect(app.captured.lines.join('')).toContain('its address is taken');
  });
});
