import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { addPosts, addThreads, faultsIn, keyIn, reply } from '../discussion/writing.ts';
import { acts } from '../people/people.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { carried, decide, hidden, reported } from './steps.ts';

let app: TestApp;
let moses: Visitor;

/** Amina's thread, with a reply by Siân, which Tom and Amina have reported. */
beforeEach(async () => {
  app = await startApp();
  await addThreads(app, 'amina', ['Checks at weekends']);
  await addPosts(app, 'sian', 1, ['Mrs <b>Jones</b> on **Ward 7** fell.']);
  reported(app, 2, 'tom', { reason: 'patient', words: 'A name & a ward' });
  app.clock.forward(minute);
  reported(app, 2, 'amina');
  moses = await app.logIn('moses');
});
afterEach(() => app.close());

const hidingForm = { reason: 'It names a patient.\nWrite it without.' };
const secret = 'Ward 7';
const thread = '/members/threads/1';

function lettersToSian(): string[] {
  const hers = app.mails.filter(({ to }) => to.address === people.sian.email);
  return hers.map(({ subject, text }) => `${subject}\n${text}`);
}

describe('the queue of reported posts', () => {
  it('stands in the menu of moderators, the oldest post first, with what cannot wait marked', async () => {
    reported(app, 1, 'sian', { reason: 'spam', words: '' });
    const home = await moses.get('/members');
    expect(home.body).toContain('href="/admin/reports"');
    const { body } = await moses.get('/admin/reports');
    const rows = [...body.matchAll(/<h2><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(rows).toEqual(['/admin/reports/2', '/admin/reports/1']);
    expect(body).toContain('By Siân Price. 2 reports since 20 November 2026');
    expect(body.match(/Could identify a patient/g)).toHaveLength(1);
    expect((await (await app.logIn('hannah')).get('/admin')).body).toContain('Reported posts');
  });

  it('shows the post, who reported it with which words, and the choices', async () => {
    const { body } = await moses.get('/admin/reports/2');
    expect(body).toContain('<strong>Ward 7</strong>');
    expect(body).toContain('A name &amp; a ward');
    expect(body).toContain('Tom Bright, 20 November 2026');
    expect(body.match(/<form /g)).toHaveLength(3);
    expect(body).not.toContain('Its author has changed it');
    const sian = await app.logIn('sian');
    app.clock.forward(minute);
    const form_key = keyIn(await sian.get('/members/posts/2/edit'));
    await sian.post('/members/posts/2/edit', { body: 'Somebody fell.', form_key });
    const changed = (await moses.get('/admin/reports/2')).body;
    expect(changed).toContain('Its author has changed it since the first report.');
  });

  it('keeps moderators from what they wrote themselves, and tells them that others decide', async () => {
    await reply(moses, thread, 'My own.');
    reported(app, 3, 'tom', { reason: 'unkind', words: 'Told in confidence' });
    const { body } = await moses.get('/admin/reports');
    expect(body).not.toContain('/admin/reports/3');
    expect(body).toContain('A post of yours is reported too.');
    expect((await moses.get('/admin/reports/3')).status).toBe(404);
    const form = { reason: 'Mine', seen: '0' };
    expect((await moses.post('/admin/reports/3/hiding', form)).status).toBe(404);
    await decide(await app.logIn('hannah'), 3, 'leaving');
    const own = await moses.get('/admin/reports/decided');
    expect(own.body).not.toContain('/admin/reports/3');
    expect((await moses.get('/admin/reports')).body).not.toContain('A post of yours');
  });
});

describe('leaving a post as it is', () => {
  it('decides every report that was shown, and none that came later', async () => {
    const page = await moses.get('/admin/reports/2');
    app.clock.forward(minute);
    reported(app, 2, 'hannah', { reason: 'other', words: 'It came later' });
    const left = await moses.post('/admin/reports/2/leaving', carried(page, 'leaving'));
    expect(left.location).toBe('/admin/reports');
    const queue = await moses.get('/admin/reports');
    expect(queue.body).toContain('The post by Siân Price stays as it is.');
    expect(queue.body).toContain('1 report since');
    await decide(moses, 2, 'leaving');
    expect((await moses.get('/admin/reports')).body).toContain('No report waits for you.');
    const decided = await moses.get('/admin/reports/decided');
    expect(decided.body.match(/Moses Oduya left it as it is on 20 November/g)).toHaveLength(2);
    expect((await (await app.logIn('tom')).get(thread)).body).toContain(secret);
  });
});

describe('hiding a post', () => {
  it('wants a reason that its author can read', async () => {
    const refused = await decide(moses, 2, 'hiding', { reason: ' ' });
    expect([refused.status, faultsIn(refused)]).toEqual([422, ['Enter the reason']]);
    expect((await moses.get(thread)).body).toContain(secret);
  });

  it('keeps its place, number and links, and says when it was hidden in place of its words', async () => {
    await addPosts(app, 'amina', 1, Array<string>(19).fill('One more.'));
    moses = await app.logIn('moses');
    const done = await decide(moses, 2, 'hiding', hidingForm);
    expect([done.status, done.location]).toEqual([303, '/admin/reports']);
    expect((await moses.get(done.location)).body).toContain('No report waits for you.');
    for (const who of ['sian', 'tom', 'moses', 'hannah'] as const) {
      const visitor = await app.logIn(who);
      const { body } = await visitor.get(thread);
      expect(body).toContain('id="post-2"');
      expect(body).toContain('Hidden by a moderator on 20 November 2026.');
      expect([who, body.includes(secret)]).toEqual([who, false]);
      expect((await visitor.get('/members/posts/2')).location).toBe(`${thread}#post-2`);
      expect((await visitor.get('/members/posts/21')).location).toBe(`${thread}?page=2#post-21`);
    }
  });

  it('hides its words wherever else posts are read, but for its author and moderators', async () => {
    hidden(app, 2);
    const tom = await app.logIn('tom');
    const pages = ['/members', '/members/discussion/research', `/members/people/${app.ids.sian}`];
    for (const page of [...pages, thread, `${thread}?page=1`]) {
      const { status, body } = await tom.get(page);
      expect([page, status, body.includes(secret)]).toEqual([page, 200, false]);
    }
    const again = await tom.post(`${thread}/posts`, { body: '' });
    expect([again.status, again.body.includes(secret)]).toEqual([422, false]);
    expect((await moses.get('/admin/reports/2')).body).toContain(secret);
  });

  it('lets the author read why and what they wrote, and change nothing', async () => {
    const sian = await app.logIn('sian');
    const form_key = keyIn(await sian.get('/members/posts/2/edit'));
    await decide(moses, 2, 'hiding', hidingForm);
    const { body } = await sian.get(thread);
    expect(body).toContain('<a href="/members/posts/2/hiding">Read why');
    const own = await sian.get('/members/posts/2/hiding');
    expect(own.body).toContain(hidingForm.reason);
    expect(own.body).toContain(secret);
    expect(own.body).not.toContain('Moses');
    expect((await sian.get('/members/posts/2/edit')).location).toBe('/members/posts/2/hiding');
    const late = await sian.post('/members/posts/2/edit', { body: 'What I typed', form_key });
    expect([late.status, late.body.includes('What I typed</textarea>')]).toEqual([409, true]);
    expect(faultsIn(late)[0]).toMatch(/^A moderator has hidden this post/);
    expect((await (await app.logIn('tom')).get('/members/posts/2/hiding')).status).toBe(404);
  });

  it('is possible from any post, without a report', async () => {
    expect((await moses.get(thread)).body).toContain('<a href="/admin/reports/1">Hide');
    expect((await (await app.logIn('tom')).get(thread)).body).not.toContain('/admin/reports');
    await decide(moses, 1, 'hiding', hidingForm);
    expect((await moses.get(thread)).body).toContain('<a href="/admin/reports/1">Look at');
  });

  it('replaces the title with the first post where that is ticked, until it is shown again', async () => {
    expect((await moses.get('/admin/reports/2')).body).not.toContain('name="title"');
    await decide(moses, 1, 'hiding', { ...hidingForm, title: 'yes' });
    const tom = await app.logIn('tom');
    for (const page of [thread, '/members', '/members/discussion/research']) {
      const { body } = await tom.get(page);
      expect([page, body.includes('Hidden thread'), body.includes('Checks at weekends')]).toEqual([
        page,
        true,
        false,
      ]);
    }
    await decide(moses, 1, 'showing');
    expect((await tom.get(thread)).body).toContain('<h1>Checks at weekends</h1>');
  });
});

describe('showing a post again', () => {
  it('brings back its words and its form to change them', async () => {
    await decide(moses, 2, 'hiding', hidingForm);
    await decide(moses, 2, 'showing');
    const sian = await app.logIn('sian');
    expect((await sian.get(thread)).body).toContain(secret);
    expect((await sian.get('/members/posts/2/edit')).status).toBe(200);
    const own = await sian.get('/members/posts/2/hiding');
    expect(own.body).toContain('A moderator showed it again on 20 November 2026.');
    expect(own.body).not.toContain('It names a patient.');
    const { body } = await moses.get('/admin/reports/decided');
    expect(body).toMatch(/Shown again[^]*Hidden/);
  });
});

describe('two moderators at once', () => {
  it('decide once: the second is told what was decided, and changes nothing', async () => {
    const hannah = await app.logIn('hannah');
    const page = await hannah.get('/admin/reports/2');
    await decide(moses, 2, 'leaving');
    const form = { ...carried(page, 'hiding'), ...hidingForm };
    const second = await hannah.post('/admin/reports/2/hiding', form);
    expect((await hannah.get(second.location)).body).toMatch(
      /Nothing was changed: this post was decided already\. Moses Oduya left it as it is on 20 November 2026, \d/,
    );
    expect((await hannah.get(thread)).body).toContain(secret);
    const made = await Promise.all(
      [moses, hannah].map((who) => decide(who, 2, 'hiding', hidingForm)),
    );
    expect(made.map(({ status }) => status)).toEqual([303, 303]);
    expect(acts(app, 'post.%').slice(1)).toMatchObject([
      { act: 'post.left', actor_id: app.ids.moses, target_id: 2 },
      { act: 'post.hidden', target_id: 2 },
    ]);
  });
});

describe('the letters to the author', () => {
  it('tell why a post is hidden and that it can be read again, each while that is so', async () => {
    await decide(moses, 2, 'hiding', hidingForm);
    await app.runJobs();
    const [letter] = lettersToSian();
    expect(letter).toContain('It names a patient.');
    expect(letter).toContain('/members/posts/2/hiding');
    expect(letter).not.toContain(secret);
    expect(letter).not.toContain('Moses');
    await decide(moses, 2, 'showing');
    await decide(moses, 2, 'hiding', hidingForm);
    await decide(moses, 2, 'showing');
    await app.runJobs();
    const mails = lettersToSian();
    expect(mails).toHaveLength(2);
    expect(mails[1]).toContain('can read it again');
  });
});
