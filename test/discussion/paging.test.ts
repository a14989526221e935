import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { addPosts, addThreads, reply } from './writing.ts';

let app: TestApp;
let sian: Visitor;
let thread: string;

/** A thread of 65 posts, on four pages. */
beforeAll(async () => {
  app = await startApp();
  const [id = 0] = await addThreads(app, 'amina', ['A long thread']);
  thread = `/members/threads/${id}`;
  const bodies = Array.from({ length: 64 }, (_, n) => `This is number ${n + 2}.`);
  await addPosts(app, 'amina', id, bodies);
  sian = await app.logIn('sian', { keep: 'yes' });
});
afterAll(() => app.close());

function numbersOn({ body }: Answer): number[] {
  return [...body.matchAll(/<article class="post" id="post-(\d+)"/g)].map(([, n]) => Number(n));
}

/** The page links in words: `[2]` is the page itself, `…` a gap. */
function linksOn({ body }: Answer): string {
  const nav = /<nav class="pages"[^]*?<\/nav>/.exec(body)?.[0] ?? '';
  const items = [...nav.matchAll(/<li>([^]*?)<\/li>/g)].map(([, item = '']) => {
    const words = item.replaceAll(/<span class="visually-hidden">[^<]*<\/span>|<[^>]*>/g, '');
    return item.includes('aria-current="page"') ? `[${words}]` : words;
  });
  return items.join(' ');
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

describe('a thread of many posts', () => {
  it('shows twenty posts a page, in order, by their number', async () => {
    expect(numbersOn(await sian.get(thread))).toEqual(range(1, 20));
    expect(numbersOn(await sian.get(`${thread}?page=2`))).toEqual(range(21, 40));
    expect(numbersOn(await sian.get(`${thread}?page=4`))).toEqual(range(61, 65));
  });

  it('names the page in its title, but for the first', async () => {
    const titleOf = ({ body }: Answer) => /<title>([^<]*)/.exec(body)?.[1];
    expect(titleOf(await sian.get(thread))).toBe('A long thread &ndash; Frailsafe collaborative');
    expect(titleOf(await sian.get(`${thread}?page=3`))).toBe(
      'A long thread (page 3 of 4) &ndash; Frailsafe collaborative',
    );
  });

  it('links to the first and last page and to the neighbours, and marks its own', async () => {
    expect(linksOn(await sian.get(thread))).toBe('[1] 2 3 4 Next');
    expect(linksOn(await sian.get(`${thread}?page=4`))).toBe('Previous 1 2 3 [4]');
    const { body } = await sian.get(`${thread}?page=2`);
    expect(body).toContain(`<a href="${thread}" rel="prev">`);
    expect(body).toContain(`<a href="${thread}?page=3" rel="next">`);
  });

  it.each(['0', '5', '-1', '1.5', '1e1', '02', 'x', '', '9'.repeat(40), '2&page=3'])(
    'shows the first page when asked for page "%s"',
    async (page) => {
      const answer = await sian.get(`${thread}?page=${page}`);
      expect([answer.status, numbersOn(answer)]).toEqual([200, range(1, 20)]);
    },
  );

  it('has the reply box on every page, and a way back to the top', async () => {
    for (const page of [1, 3]) {
      const { body } = await sian.get(`${thread}?page=${page}`);
      expect(body).toContain('<a class="button quiet" href="#reply">Reply</a>');
      expect(body).toContain(
        'You can use markdown. Do not share anything that could identify a patient.',
      );
      expect(body).toContain('<a href="#main">Back to top</a>');
    }
  });

  it('takes a reply from its first page to its last', async () => {
    expect(await reply(sian, thread, 'The newest.')).toBe(`${thread}?page=4#post-66`);
    const home = await sian.get('/members');
    expect(home.body).toContain(`<a href="${thread}?page=4">A long thread</a>`);
  });
});

describe('the permalink of a post', () => {
  const linkIn = ({ body }: Answer, number: number): string =>
    new RegExp(`id="post-${number}"[^]*?<a href="(/members/posts/\\d+)">`).exec(body)?.[1] ?? '';

  it('leads to the page and place of the post', async () => {
    for (const [page, number, place] of [
      [1, 20, `${thread}#post-20`],
      [2, 21, `${thread}?page=2#post-21`],
      [4, 65, `${thread}?page=4#post-65`],
    ] as const) {
      const link = linkIn(await sian.get(`${thread}?page=${page}`), number);
      const answer = await sian.get(link);
      expect([answer.status, answer.location]).toEqual([303, place]);
    }
  });

  it('leads to the same post after many more were written', async () => {
    const link = linkIn(await sian.get(`${thread}?page=2`), 33);
    const bodies = Array.from({ length: 30 }, (_, n) => `Later ${n}`);
    await addPosts(app, 'amina', Number(thread.split('/').at(-1)), bodies);
    sian = await app.logIn('sian', { keep: 'yes' });
    expect((await sian.get(link)).location).toBe(`${thread}?page=2#post-33`);
    expect(linksOn(await sian.get(thread))).toBe('[1] 2 &hellip; 5 Next');
  });

  it('answers 404 for a post that is not there, and asks a guest to log in', async () => {
    for (const id of ['9999', '0', 'x', '1%20']) {
      expect((await sian.get(`/members/posts/${id}`)).status).toBe(404);
    }
    const guest = await app.visitor().get('/members/posts/1');
    expect([guest.status, guest.location]).toEqual([
      303,
      '/login?return_to=%2Fmembers%2Fposts%2F1',
    ]);
  });
});
