import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/app.ts';
import { everyPostOf } from '../../src/features/discussion/index.ts';
import { moderation } from '../../src/features/moderation/index.ts';
import { day } from '../../src/lib/clock.ts';
import type { Owner } from '../../src/lib/own-data.ts';
import { addPosts, addThreads } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people, type PersonName } from '../support/world.ts';
import { decide, hidden, reported } from './steps.ts';

let app: TestApp;

/** Amina's thread and a post by Siân in it, each reported by Tom with words. */
beforeEach(async () => {
  app = await startApp();
  await addThreads(app, 'amina', ['Checks at weekends']);
  await addPosts(app, 'sian', 1, ['Words of the post']);
  for (const post of [1, 2]) {
    reported(app, post, 'tom', { reason: 'other', words: 'Toms words' });
  }
});
afterEach(() => app.close());

function owner(name: PersonName): Owner {
  return { id: app.ids[name], addressKeys: JSON.stringify([people[name].email.toLowerCase()]) };
}

function told(name: PersonName): unknown {
  return moderation.keeps?.tell?.(app.site.db, owner(name), app.clock.now());
}

function column(sql: string): unknown[] {
  return app.site.db.prepare(sql).pluck().all();
}

describe('what moderation keeps of people', () => {
  it('is told to each of them: reports to who made them, reasons to authors, decisions to who decided', () => {
    hidden(app, 2, 'It names a ward.');
    expect(told('tom')).toMatchObject({
      reportedPosts: [1, 2].map((post) => ({
        address: `/members/posts/${post}`,
        words: 'Toms words',
      })),
      hiddenPosts: [],
    });
    expect(told('sian')).toMatchObject({
      reportedPosts: [],
      hiddenPosts: [{ address: '/members/posts/2', reason: 'It names a ward.' }],
    });
    expect(JSON.stringify(told('sian'))).not.toContain('Toms');
    expect(told('hannah')).toMatchObject({
      moderatedPosts: [{ address: '/members/posts/2', verdict: 'hidden' }],
    });
  });

  it('leaves the words of a hidden post in the copy of its author', () => {
    hidden(app, 2);
    const copied = [...everyPostOf(app.site.db, app.ids.sian)].flat();
    expect(copied.map(({ body }) => body)).toEqual(['Words of the post']);
  });

  it('is forgotten with its person, and the report still waits', async () => {
    hidden(app, 2, 'It names a ward.');
    for (const name of ['tom', 'sian'] as const) {
      for (const { keeps } of features) keeps?.forget?.(app.site.db, owner(name), 'kept');
    }
    expect(column("SELECT count(*) FROM reports WHERE words <> ''")).toEqual([0]);
    expect(column('SELECT reason FROM moderations')).toEqual(['']);
    const moses = await app.logIn('moses');
    expect((await moses.get('/admin/reports')).body).toContain('/admin/reports/1');
  });

  it('loses the words of a report 90 days after the decision, and the reason once the post can be read', async () => {
    hidden(app, 2, 'It names a ward.');
    const sweep = (): void => moderation.sweep?.(app.site.db, app.clock.now());
    const words = (): unknown[] => column('SELECT words FROM reports ORDER BY id');
    app.clock.forward(90 * day);
    sweep();
    expect(words()).toEqual(['Toms words', 'Toms words']);
    app.clock.forward(1);
    sweep();
    expect(words()).toEqual(['Toms words', '']);
    expect(column('SELECT reason FROM moderations')).toEqual(['It names a ward.']);
    await decide(await app.logIn('hannah'), 2, 'showing');
    sweep();
    expect(column('SELECT reason FROM moderations')).toEqual(['', '']);
  });
});
