import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { addPosts, reply, start } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

function profileOf(name: keyof TestApp['ids']): string {
  return `/members/people/${app.ids[name]}`;
}

describe('a profile', () => {
  it('tells name, role, hospital, part in the team, interests and since when', async () => {
    app.site.db
      .prepare(
        "UPDATE users SET name = 'A <i> B', team_role = 'data-entry', interests = ? WHERE id = ?",
      )
      .run('Falls & "frailty"', app.ids.amina);
    const { body } = await sian.get(profileOf('amina'));
    expect(body).toContain('<h1>A &lt;i&gt; B</h1>');
    expect(body).toContain('<p class="byline">Geriatrician, Northmoor General</p>');
    expect(body).toContain('<dt>In the team</dt><dd>Data entry</dd>');
    expect(body).toContain('<dt>Interests</dt><dd>Falls &amp; &quot;frailty&quot;</dd>');
    expect(body).toContain('<dt>Member since</dt><dd>20 November 2026</dd>');
    expect(body).not.toContain('Edit your profile');
    expect(body).not.toContain('@example.org');
  });

  it('of a patient or carer partner has no part in a team', async () => {
    const { body } = await sian.get(profileOf('tom'));
    expect(body).toContain('<p class="byline">Patient or carer partner</p>');
    expect(body).not.toContain('In the team');
    expect(body).not.toContain('Interests');
  });

  it('of a team lead leads to the invitations of their team, and only its owner there', async () => {
    const way = 'href="/members/team/invitations"';
    const own = profileOf('sian');
    expect((await sian.get(own)).body).not.toContain(way);
    app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
    expect((await sian.get(own)).body).toContain(way);
    expect((await (await app.logIn('amina')).get(own)).body).not.toContain(way);
  });

  it('is edited by its owner alone', async () => {
    const { body } = await sian.get(profileOf('sian'));
    expect(body).toContain('<a class="button" href="/account/profile">Edit your profile</a>');
  });

  it('shows the newest posts with thread, date and first words, each a link to the post', async () => {
    const amina = await app.logIn('amina');
    const thread = await start(amina, 'Checks <at> night', 'Who does the check **at night**?');
    await reply(sian, thread, '> Who does the check\n\nOur night team, and <b>nobody</b> else.');
    const { body } = await amina.get(profileOf('sian'));
    expect(body).toContain('<h2>Newest posts</h2>');
    const [row = ''] = /<h3>[^]*?<\/li>/.exec(body) ?? [];
    expect(row).toMatch(/<a href="\/members\/posts\/2">Checks &lt;at&gt; night<\/a>/);
    expect(row).toMatch(/<time datetime="2026-11-20T[^"]*">20 November 2026<\/time>/);
    expect(row).toContain('Our night team, and &lt;b&gt;nobody&lt;/b&gt; else.');
    expect(row).not.toContain('Who does');
  });

  it('has 20 posts a page, the older ones by key', async () => {
    const thread = await start(sian, 'What we counted', 'One.');
    const id = Number(/\d+/.exec(thread)?.[0]);
    await addPosts(
      app,
      'sian',
      id,
      Array.from({ length: 24 }, (_one, at) => `Post ${at + 2}.`),
    );
    const first = await sian.get(profileOf('sian'));
    const words = (body: string): string[] =>
      [...body.matchAll(/<p>((?:Post \d+|One)\.)<\/p>/g)].map(([, one = '']) => one);
    expect(words(first.body)).toHaveLength(20);
    expect(words(first.body)[0]).toBe('Post 25.');
    const older = /href="(\/members\/people\/\d+\?before=\d+)" rel="next"/.exec(first.body)?.[1];
    const second = await sian.get(older ?? '');
    expect(words(second.body)).toEqual(['Post 5.', 'Post 4.', 'Post 3.', 'Post 2.', 'One.']);
    expect(second.body).toContain('<h2>Older posts</h2>');
    expect(second.body).toContain('>Newest posts</a>');
    const none = await sian.get(`${profileOf('sian')}?before=1`);
    expect(none.body).toContain('No posts older than that.');
  });

  it('says where there are no posts yet', async () => {
    const { body } = await sian.get(profileOf('hannah'));
    expect(body).toContain('No posts yet. <a href="/members/discussion">View all discussions</a>');
  });

  it('is absent when its person is suspended or has no password, and no post links to it', async () => {
    const tom = await app.logIn('tom');
    const thread = await start(tom, 'A question', 'As a family member.');
    expect((await sian.get(thread)).body).toContain(`<a href="${profileOf('tom')}">Tom Bright</a>`);
    suspendUser(app.site.db, app.ids.tom, 'Asked', null, app.clock.now());
    const hidden = await sian.get(profileOf('tom'));
    const absent = await sian.get('/members/people/999999');
    expect([hidden.status, hidden.body]).toEqual([404, absent.body]);
    const { body } = await sian.get(thread);
    expect(body).toContain('id="post-1-author">Tom Bright</h2>');
    app.site.db.prepare('UPDATE users SET password_hash = NULL WHERE id = ?').run(app.ids.amina);
    expect((await sian.get(profileOf('amina'))).status).toBe(404);
  });
});
