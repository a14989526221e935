import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { firstAdminPath, forgetEverybody, openLink, tokenOf } from '../accounts/steps.ts';
import { keyIn, start } from '../discussion/writing.ts';
import { secretInWords } from '../../src/features/second-factor/totp.ts';
import { accept, invitedLink, opened } from '../invitations/steps.ts';
import { halfLogIn, setUp } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { quickCost } from '../support/passwords.ts';
import { articleSource } from '../support/articles.ts';
import { newFolder } from '../support/processes.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people, populate, settings } from '../support/world.ts';

/** What may never be found again anywhere, by what it is. */
export const planted = new Map<string, string>();
/** What people write and are called: the site keeps it in its tables, and it may not be logged. */
export const written = new Map<string, string>();

export const pepper = settings.PASSWORD_PEPPER.replace('1:', '');
/** Of backups; it lies outside the data folder. */
export const keyFile = path.join(newFolder(), 'backups.key');

const chosen = 'planted plume of ninepins';

const traces = {
  'user-agent': plant('a browser', 'plantedagent'),
  referer: plant('a page before', 'https://planted.example/plantedpage'),
  'x-forwarded-for': plant('an address', '203.0.113.77'),
  'x-request-id': plant('a request id', 'plantedrequest'),
  'accept-language': plant('a language', 'planted-language'),
  authorization: plant('another password', 'Basic cGxhbnRlZDpwbGFudGVk'),
};

function plant(what: string, value: string): string {
  planted.set(what, value);
  return value;
}

function write(what: string, value: string): string {
  written.set(what, value);
  return value;
}

/** A site, at its most talkative, after every journey with something planted in every field. */
export async function plantedSite(): Promise<TestApp> {
  const key = plant('the key of backups', 'plantedkey that no backup may hold');
  writeFileSync(keyFile, key, { mode: 0o600 });
  const app = await startApp({ LOG_LEVEL: 'trace', TRUST_PROXY: '1', BACKUP_KEY_FILE: keyFile });
  app.captured.log.level = 'trace';
  plant('everybody’s password', password);
  plant('the session secret', settings.SESSION_SECRET);
  plant('the pepper', pepper);
  plant('the bytes of the pepper', Buffer.from(pepper, 'base64').toString('latin1'));
  plant('the address of this machine', '127.0.0.1');
  await firstAdmin(app);
  await wrongLogIns(app.visitor());
  const hannah = await app.logIn('hannah');
  await writing(hannah, await app.logIn('sian', { keep: 'yes' }));
  await links(app);
  await openLinks(app, hannah);
  await invitations(app, hannah);
  await twoSteps(app);
  await hannah.get(`/${plant('an address that is not there', 'plantednowhere')}`, traces);
  plantCookies(hannah);
  const amina = await app.logIn('amina');
  plantCookies(amina);
  await amina.post('/logout', {}, traces);
  await app.runJobs();
  upload(app);
  return app;
}

/** One link that is never used, and one that is; then everybody else has an account again. */
async function firstAdmin(app: TestApp): Promise<void> {
  forgetEverybody(app);
  plant('an unused link of the first admin', tokenOf(firstAdminPath(app)));
  const link = firstAdminPath(app);
  plant('the link of the first admin', tokenOf(link));
  const visitor = await openLink(app, link);
  const first = {
    name: write('the first name', 'Ada Plantedfirst'),
    email: write('the first address', 'plantedada@example.org'),
  };
  const tooShort = plant('the first short password', 'plantedshort');
  await visitor.post('/first-admin', { ...first, password: tooShort }, traces);
  const good = plant('the first password', 'plantedfirst plume of kettles');
  const answer = await visitor.post('/first-admin', { ...first, password: good }, traces);
  expect(answer.location).toBe('/login');
  await populate(app.site, quickCost);
}

async function wrongLogIns(guest: Visitor): Promise<void> {
  const wrong = { password: plant('a wrong password', 'plantedwrong kettle'), keep: 'yes' };
  const unknown = plant('an address nobody has', 'plantedunknown@example.org');
  await guest.post('/login', { email: people.sian.email, ...wrong }, traces);
  await guest.post('/login', { email: unknown, ...wrong, return_to: '/plantedreturn' }, traces);
  await guest.post('/login', { email: '', password: wrong.password }, traces);
  await guest.post('/login', { plantedfield: plant('an unknown field', 'plantedvalue') }, traces);
  await guest.post('/forgotten-password', { email: unknown }, traces);
  const first = { name: 'Planted First', email: unknown, password: wrong.password };
  await guest.post('/first-admin', first, traces);
  guest.cookies.set('frailsafe', plant('a session nobody has', 's:plantedsession.signature'));
  await guest.get('/members', traces);
}

async function writing(hannah: Visitor, sian: Visitor): Promise<void> {
  const jo = {
    name: write('a name', 'Jo Plantedname'),
    email: write('an address', 'plantedjo@example.org'),
    message: write('a message', 'plantedmessage to you'),
  };
  await sian.post('/contact', jo, traces);
  const thread = await start(
    sian,
    write('a title', 'plantedtitle'),
    write('a post', 'plantedbody'),
  );
  const form_key = keyIn(await sian.get(thread));
  await sian.post(`${thread}/posts`, { body: 'plantedbody', form_key }, traces);
  await sian.get(`${thread}?page=plantedquery`, traces);
  const source = articleSource({ title: write('an article', 'Plantedarticle'), slug: 'planted' });
  await hannah.post('/admin/articles/new', { source, action: 'publish', revision: '0' }, traces);
  const ivy = {
    name: write('a new name', 'Ivy Plantednew'),
    email: write('a new address', 'plantedivy@example.org'),
    role: 'member',
    role_title: write('a role', 'Plantedrole'),
    team: write('a hospital', 'Plantedhospital'),
  };
  await hannah.post('/admin/users/new', ivy, traces);
  plantCookies(sian);
}

/** The link of a mail that was asked for, and the one that came to a new member. */
async function links(app: TestApp): Promise<void> {
  await app.visitor().post('/forgotten-password', { email: people.tom.email }, traces);
  for (const [at, token] of (await mailedTokens(app)).entries()) {
    const visitor = app.visitor();
    await visitor.get(`/reset-password/${plant(`link ${at}`, token)}`, traces);
    await visitor.get('/reset-password', traces);
    const tooShort = plant(`a short password ${at}`, 'plantedbad');
    await visitor.post('/reset-password', { password: tooShort }, traces);
    const answer = await visitor.post('/reset-password', { password: chosen }, traces);
    expect(answer.location).toBe('/password-changed');
  }
  plant('a chosen password', chosen);
}

/** Links that could still be used by whoever found them. */
async function openLinks(app: TestApp, hannah: Visitor): Promise<void> {
  const una = { name: 'Una Open', email: 'una@example.org', role: 'member' };
  await hannah.post('/admin/users/new', una, traces);
  await app.visitor().post('/forgotten-password', { email: people.amina.email }, traces);
  for (const [at, token] of (await mailedTokens(app)).entries()) {
    const visitor = await openLink(app, `/reset-password/${plant(`open link ${at}`, token)}`);
    expect((await visitor.get('/reset-password', traces)).status).toBe(200);
  }
}

/** One that is accepted after a wrong try, and one that whoever found it could still accept. */
async function invitations(app: TestApp, hannah: Visitor): Promise<void> {
  const guest = `${write('a guest', 'Gwen Plantedguest')} <${write('their address', 'plantedgwen@example.org')}>`;
  const link = await invitedLink(app, hannah, guest, { landing: '/plantedlanding' });
  plant('the link of an invitation', tokenOf(link));
  const visitor = await opened(app, link);
  await visitor.get('/invitation', traces);
  await accept(visitor, { password: plant('a short password of a guest', 'plantedwee') });
  const good = plant('the password of a guest', 'plantedguest plume of kettles');
  const name = write('the name of a guest', 'Gwen Plantedown');
  expect((await accept(visitor, { name, password: good })).status).toBe(303);
  const open = await invitedLink(app, hannah, 'plantedopen@example.org');
  plant('the open link of an invitation', tokenOf(open));
  expect((await (await opened(app, open)).get('/invitation', traces)).status).toBe(200);
}

/** An app and codes on paper: one used, one typed wrong, the others still good. */
async function twoSteps(app: TestApp): Promise<void> {
  const moses = await app.logIn('moses');
  const { secret, codes } = await setUp(app, moses);
  const key = secretInWords(secret);
  plant('the key of an app', key);
  plant('the key of an app without spaces', key.replaceAll(' ', ''));
  plant('the bytes of an app’s key', secret.toString('latin1'));
  plant('the key of an app in hex', secret.toString('hex'));
  for (const [at, code] of codes.entries()) {
    plant(`backup code ${at}`, code);
    plant(`backup code ${at} without its hyphen`, code.replace('-', ''));
  }
  const visitor = await halfLogIn(app, 'moses', { return_to: '/plantedhalf' });
  visitor.cookies.set('frailsafe-device', moses.cookies.get('frailsafe-device') ?? '');
  plantSession(visitor);
  const wrong = plant('a wrong backup code', 'PLANT3DC0D');
  await visitor.post('/login/backup-code', { code: wrong }, traces);
  const answer = await visitor.post('/login/backup-code', { code: codes[0] ?? '' }, traces);
  expect(answer.status).toBe(303);
  plantCookies(visitor);
}

/** The tokens of the two mails that go out now. */
async function mailedTokens(app: TestApp): Promise<string[]> {
  const before = app.mails.length;
  await app.runJobs();
  const tokens = app.mails
    .slice(before)
    .flatMap(({ text }) => /reset-password\/([\w-]{43})/.exec(text)?.slice(1) ?? []);
  expect(tokens).toHaveLength(2);
  return tokens;
}

/** The cookies as they are sent, and the ids and signatures inside them. */
function plantCookies(visitor: Visitor): void {
  plantSession(visitor);
  const device = visitor.cookies.get('frailsafe-device') ?? '';
  const [, browser = '', mark = ''] = /^([\w-]{22})\.\d+-([\w-]{43})$/.exec(device) ?? [];
  expect(browser).toHaveLength(22);
  for (const [what, value] of Object.entries({ device, browser, mark })) {
    plant(`${what} of device ${browser.slice(0, 4)}`, value);
  }
}

function plantSession({ cookies }: Visitor): void {
  const session = cookies.get('frailsafe') ?? '';
  const [, id = '', signature = ''] =
    /^s:([\w-]{32})\.(.+)$/.exec(decodeURIComponent(session)) ?? [];
  expect(id).toHaveLength(32);
  for (const [what, value] of Object.entries({ session, id, signature })) {
    plant(`${what} of session ${id.slice(0, 4)}`, value);
  }
}

/** As a form will put it there: uploads do not exist yet, but backups hold them. */
function upload({ site }: TestApp): void {
  const folder = path.join(site.config.dataDir, 'uploads/ab');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'cd12'), write('an upload', 'plantedupload of a ward'));
}
