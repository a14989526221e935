import { writeSync } from 'node:fs';
import { createPost, newFormKey } from '../../src/features/discussion/index.ts';
import { hour } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';

/*
 * The traced process: posts, and says on standard output after each commit that it is kept. Words:
 * the database, how many posts, how often it opens the database anew, and the synchronous mode.
 */

const [file = '', posts = '', openings = '', synchronous = ''] = process.argv.slice(2);
const began = Date.parse('2026-11-20T10:00:00Z');
const atOnce = Math.ceil(Number(posts) / Number(openings));

for (let first = 0; first < Number(posts); first += atOnce) {
  const db = openDatabase(file);
  db.pragma(`synchronous = ${synchronous}`);
  for (let post = first; post < Math.min(first + atOnce, Number(posts)); post += 1) {
    const body = `Post ${post} `;
    // Of all lengths, so that some need pages of their own.
    const html = escapeHtml(body.repeat((post * 37) % 700));
    const written = { body, html, rendererVersion: 1, fallback: false };
    // An hour apart, or the throttle would refuse.
    const now = new Date(began + post * hour);
    createPost(db, 1, 1 + (post % 3), { post: written, formKey: newFormKey() }, now);
    writeSync(1, `kept ${post}\n`);
  }
  db.close();
}
