import type { Site } from '../../src/lib/http/context.ts';

const threads = 500;
const postsAThread = 200;

const bodies = [
  'We started doing lying and standing blood pressure at the bedside check last month. Uptake is good on weekdays and **falls away** at weekends.\n\nHas anyone found a way to keep it going when the usual team are off?',
  'We saw the same thing. Two changes helped us:\n\n- the check sits on the front of the observation chart\n- healthcare assistants can start it without waiting for a nurse',
  '> falls away at weekends\n\nAs a family member, I would want to know the check had been done. Our [case studies](/case-studies) show when this worked elsewhere.',
  'Here are the counts, with the usual warning that they are small:\n\n| Month | Done | Sampled |\n|---|---|---|\n| May | 9 | 20 |\n| June | 11 | 20 |',
];

/** 100,000 posts in 500 threads of 200, by the people of the tests. */
export async function fillThreads({ db, text }: Site): Promise<void> {
  const htmls: string[] = [];
  for (const body of bodies) {
    const rendered = await text.render(body, { kind: 'post', prefix: 'bench' });
    if (rendered.kind === 'html') htmls.push(rendered.html);
  }
  const authors = db.prepare<[], { id: number }>('SELECT id FROM users').all();
  const addThread = db.prepare(
    `INSERT INTO threads (id, space_id, title, author_id, created_at, posts, last_posted_at, last_author_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addPost = db.prepare(
    `INSERT INTO posts (thread_id, number, author_id, body, html, renderer_version, fallback, form_key, created_at)
     VALUES (?, ?, ?, ?, ?, 1, 0, ?, ?)`,
  );
  const at = (minutes: number): string =>
    new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
  db.transaction(() => {
    for (let thread = 1; thread <= threads; thread += 1) {
      const first = authors[thread % authors.length]?.id;
      const last = at(thread * postsAThread + postsAThread);
      addThread.run(
        thread,
        (thread % 4) + 1,
        `Keeping the checklist going, part ${thread}`,
        first,
        at(thread),
        postsAThread,
        last,
        first,
      );
      for (let number = 1; number <= postsAThread; number += 1) {
        const author = authors[(thread + number) % authors.length]?.id;
        const which = number % bodies.length;
        addPost.run(
          thread,
          number,
          author,
          bodies[which],
          htmls[which],
          `bench-${thread}-${number}-key`,
          at(thread * postsAThread + number),
        );
      }
    }
  }).immediate();
}
