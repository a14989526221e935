import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { addThreads } from './writing.ts';

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian', { keep: 'yes' });
});
afterEach(() => app.close());

const space = '/members/discussion/research';

function titlesOn({ body }: Answer): string[] {
  const rows = body.matchAll(/<h[23]><a href="\/members\/threads\/\d+">([^<]*)<\/a>/g);
  return [...rows].map(([, title = '']) => title);
}

function linkOn({ body }: Answer, words: string): string | undefined {
  return new RegExp(`<a [^>]*href="([^"]*)"[^>]*>${words}</a>`).exec(body)?.[1];
}

function numbered(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, n) => `Thread ${first + n}`);
}

describe("the members' home", () => {
  it('greets by first name, without a title', async () => {
    expect((await sian.get('/members')).body).toContain('<h1>Welcome, Siân</h1>');
    const amina = await app.logIn('amina');
    expect((await amina.get('/members')).body).toContain('<h1>Welcome, Amina</h1>');
  });

  it('says so when there are no threads, and leads to the spaces', async () => {
    const { body } = await sian.get('/members');
    expect(body).toContain(
      'No threads yet. <a href="/members/discussion">Choose a space and start the first one.</a>',
    );
    expect(body).toMatch(/<a href="\/members\/discussion\/practice">Putting it into practice<\/a>/);
  });

  it('shows the ten newest threads of all spaces', async () => {
    await addThreads(app, 'amina', numbered(1, 12));
    const answer = await sian.get('/members');
    expect(titlesOn(answer)).toEqual(numbered(3, 12).toReversed());
    expect(answer.body).toMatch(
      /<span class="tag">1 post<\/span>\s*<p class="byline">Research\. Started by Dr Amina Farooq, <time/,
    );
    expect(linkOn(answer, 'View all discussions')).toBe('/members/discussion');
  });

  it('is in the menu of members, moderators and admins, with Discussions, and not of guests', async () => {
    for (const name of ['sian', 'moses', 'hannah'] as const) {
      const { body } = await (await app.logIn(name)).get('/members/discussion');
      expect(body).toContain('<a href="/members">Home</a>');
      expect(body).toContain('<a href="/members/discussion" aria-current="page">Discussions</a>');
    }
    const { body } = await app.visitor().get('/login');
    expect(body).not.toContain('href="/members');
    for (const path of ['/members', '/members/discussion', space, '/members/threads/1']) {
      const answer = await app.visitor().get(path);
      expect([answer.status, answer.location]).toEqual([
        303,
        `/login?return_to=${encodeURIComponent(path)}`,
      ]);
    }
  });
});

describe('the list of spaces', () => {
  it('shows each with what it is for and how many threads it has', async () => {
    await addThreads(app, 'amina', numbered(1, 2));
    const { body } = await sian.get('/members/discussion');
    expect(body).toMatch(
      /">Research<\/a><\/h2>\s*<span class="tag">2 threads<\/span>\s*<p class="byline">Papers, evidence/,
    );
    expect(body.match(/No threads yet/g)).toHaveLength(3);
  });

  it('stops counting at a thousand', async () => {
    app.site.db.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
      INSERT INTO threads (space_id, title, author_id, created_at, posts, last_posted_at, last_author_id)
      SELECT 1, 'x', 1, '2026-11-20T10:00:00.000Z', 1, '2026-11-20T10:00:00.000Z', 1 FROM n`);
    expect((await sian.get('/members/discussion')).body).toContain('More than 1,000 threads');
  });
});

describe('a space', () => {
  it('says what it is for, and offers to start the first thread', async () => {
    const answer = await sian.get(space);
    expect(answer.body).toContain('<h1>Research</h1>');
    expect(answer.body).toContain('<p>Papers, evidence and methods');
    expect(linkOn(answer, 'Start a thread')).toBe(`${space}/threads/new`);
    expect(answer.body).toContain(
      `<p>No threads yet. <a href="${space}/threads/new">Start the first one.</a></p>`,
    );
    expect(answer.body).not.toContain('class="pages"');
  });

  it('shows twenty threads a page, newest activity first, each on one page', async () => {
    await addThreads(app, 'amina', numbered(1, 45));
    const seen: string[][] = [];
    let next: string | undefined = space;
    while (next !== undefined) {
      const answer: Answer = await sian.get(next);
      seen.push(titlesOn(answer));
      expect(linkOn(answer, 'Newest threads')).toBe(next === space ? undefined : space);
      next = linkOn(answer, 'Older threads');
    }
    expect(seen.map((titles) => titles.length)).toEqual([20, 20, 5]);
    expect(seen.flat()).toEqual(numbered(1, 45).toReversed());
  });

  it('keeps threads of the same moment apart when it pages', async () => {
    await addThreads(app, 'amina', numbered(1, 30));
    app.site.db.exec("UPDATE threads SET last_posted_at = '2026-11-20T12:00:00.000Z'");
    const first = await sian.get(space);
    const second = await sian.get(linkOn(first, 'Older threads') ?? '');
    expect([...titlesOn(first), ...titlesOn(second)]).toEqual(numbered(1, 30).toReversed());
  });

  it('has no older page when the twentieth thread is the last', async () => {
    await addThreads(app, 'amina', numbered(1, 20));
    expect(linkOn(await sian.get(space), 'Older threads')).toBeUndefined();
  });

  it('shows the newest threads for a place in the list that is none', async () => {
    await addThreads(app, 'amina', numbered(1, 21));
    for (const before of [
      'x',
      '1-',
      '-1',
      '1--1',
      '0-1',
      '1-0',
      '99999999999999-1',
      "1-1' OR 1=1",
      '1-1&before=1-1',
    ]) {
      const answer = await sian.get(`${space}?before=${before}`);
      expect([answer.status, titlesOn(answer).length]).toEqual([200, 20]);
      expect(titlesOn(answer)[0]).toBe('Thread 21');
      expect(linkOn(answer, 'Newest threads')).toBeUndefined();
    }
  });

  it('shows only its own threads', async () => {
    await addThreads(app, 'amina', ['About research']);
    expect((await sian.get('/members/discussion/practice')).body).not.toContain('About research');
  });

  it('answers 404 when there is no such space', async () => {
    for (const slug of ['nowhere', 'RESEARCH', 'research%2f', '..', 'x'.repeat(500)]) {
      expect((await sian.get(`/members/discussion/${slug}/`)).status).toBe(404);
      if (slug !== '..') expect((await sian.get(`/members/discussion/${slug}`)).status).toBe(404);
    }
  });
});
