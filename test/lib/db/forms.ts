import { expect } from 'vitest';
import { keyIn, reply, researchThreads, start } from '../../discussion/writing.ts';
import type { TestApp } from '../../support/app.ts';
import { articleSource } from '../../support/articles.ts';
import { password, people } from '../../support/world.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';
import { openLink, requestLink } from '../../accounts/steps.ts';
import { chosen, invitationLink, newKey } from '../../invitations/steps.ts';

/** A form that somebody has filled in. */
export interface FilledForm {
  readonly name: string;
  readonly send: () => Promise<Answer>;
  /** What must stand in the page when the form comes back. */
  readonly typed: readonly string[];
}

export interface World {
  readonly forms: readonly FilledForm[];
  /** A page for each kind of reader. */
  readonly read: () => Promise<Answer[]>;
}

/** Every kind of form of the site, filled in and ready to be sent. */
export async function fillEveryForm(app: TestApp): Promise<World> {
  const member = await app.logIn('sian');
  const admin = await app.logIn('hannah');
  const thread = (await start(member, 'Checks at night', 'Who does them?')).replace(/#.*/, '');
  const post = await postAddress(member, await reply(member, thread, 'We do.'));
  const source = articleSource({ title: 'A saved article', slug: 'saved' });
  const saved = await admin.post('/admin/articles/new', { source, action: 'save' });
  const link = await openLink(app, await requestLink(app, 'amina'));
  const guest = app.visitor();
  const invited = await openLink(app, `/invitations/${invitationLink(app)}`);

  const [replyKey, threadKey, editKey] = [
    keyIn(await member.get(thread)),
    keyIn(await member.get(`${researchThreads}/new`)),
    keyIn(await member.get(`${post}/edit`)),
  ];
  const fields = {
    reply: { body: 'A reply of some length', form_key: replyKey },
    thread: { title: 'A title of mine', body: 'An opening of mine', form_key: threadKey },
    edit: { body: 'We do, in pairs.', form_key: editKey, action: 'save' },
    newArticle: { source: plainSource('New words', 'new-words'), action: 'publish' },
    article: { source: plainSource('Other words', 'saved'), revision: '1', action: 'publish' },
    user: {
      name: 'Nell Hart',
      email: 'nell.hart@example.org',
      role: 'member',
      role_title: 'Ward clerk',
      team: 'Ashmere Hospital',
    },
    invitations: {
      checked: 'nia@example.org',
      text: '',
      role: 'moderator',
      team: '',
      landing: '/members/discussion',
      form_key: newKey(),
      action: 'send',
    },
    contact: { name: 'Jo Bell', email: 'jo.bell@example.org', message: 'May our ward join?' },
    access: {
      name: 'Jo Bell',
      email: 'jo.bell@example.org',
      kind: 'hospital',
      hospital: 'Ashmere Hospital',
      role_title: 'Ward sister',
      why: 'To read along.',
    },
    logIn: { email: people.tom.email, password },
  };
  const forms = [
    filled('reply', member, `${thread}/posts`, fields.reply),
    filled('thread', member, researchThreads, fields.thread),
    filled('edit', member, `${post}/edit`, fields.edit),
    filled('new article', admin, '/admin/articles/new', fields.newArticle),
    filled('edited article', admin, saved.location, fields.article),
    filled('user', admin, '/admin/users/new', fields.user),
    filled('invitations', admin, '/admin/invitations/new', fields.invitations),
    filled('invitation', invited, '/invitation', { name: 'Nia New', password: chosen }),
    filled('contact', guest, '/contact', fields.contact),
    filled('access', guest, '/contact/access', fields.access),
    filled('forgotten password', guest, '/forgotten-password', { email: people.tom.email }),
    filled('log-in', app.visitor(), '/login', fields.logIn),
    filled('new password', link, '/reset-password', { password: 'plume kettle ninepins' }),
  ];
  const read = async (): Promise<Answer[]> => [
    await guest.get('/'),
    await guest.get('/case-studies'),
    await guest.get('/contact'),
    await guest.get('/login'),
    await member.get('/members'),
    await member.get(thread),
    await admin.get('/admin/articles'),
    await admin.get('/admin/users'),
  ];
  return { forms, read };
}

function filled(
  name: string,
  visitor: Visitor,
  address: string,
  fields: Readonly<Record<string, string>>,
): FilledForm {
  const shown = Object.entries(fields).filter(
    ([field]) => field !== 'password' && field !== 'action',
  );
  const typed = shown.map(([, text]) => text);
  return { name, send: () => visitor.post(address, fields), typed };
}

/** Sent and taken: every form answers with a redirect. */
export async function expectTaken(forms: readonly FilledForm[]): Promise<void> {
  const answers: [string, number][] = [];
  for (const { name, send } of forms) answers.push([name, (await send()).status]);
  expect(answers).toEqual(forms.map(({ name }) => [name, 303]));
}

/** Refused for now: 503 on the same page, which says why and holds what was typed. */
export async function expectKept(forms: readonly FilledForm[], why: string): Promise<void> {
  for (const { name, send, typed } of forms) {
    const { status, body, headers } = await send();
    expect([name, status, headers.get('retry-after')]).toEqual([name, 503, '10']);
    expect(body, name).toContain(`There is a problem`);
    expect(body, name).toContain(why);
    for (const text of typed) expect(body, name).toContain(text);
  }
}

/** A permalink, by where the post stands. */
async function postAddress(visitor: Visitor, place: string): Promise<string> {
  const [link = ''] = /\/members\/posts\/\d+(?=\/edit)/.exec((await visitor.get(place)).body) ?? [];
  return link;
}

/** A source without a sign that HTML would write another way. */
function plainSource(title: string, slug: string): string {
  const source = '{ name: Ward notes, url: https://example.org/notes }';
  return articleSource({ title, slug, source }, 'We moved it.').trim();
}
