import { day, minute } from '../../src/lib/clock.ts';
import { ask, confirmed } from '../access-requests/steps.ts';
import { address as chaseAddress, checked, makeReporter, wish } from '../chase/steps.ts';
import { linkTo } from '../accounts/steps.ts';
import { addThreads } from '../discussion/writing.ts';
import { decide } from '../moderation/steps.ts';
import { sendNew } from '../passkeys/steps.ts';
import { setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import { sendNewSignal } from '../signals/steps.ts';
import { turnOn } from '../second-factor/steps.ts';
import type { TestApp } from '../support/app.ts';
import { Authenticator } from '../support/authenticator.ts';
import { contactForm } from '../support/contact-forms.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { secrets, type Fresh } from './secrets.ts';

/** Who comes while the letters are sent. */
export const newcomer = { email: 'nia.new@example.org', password: 'plume kettle ninepins' };

interface Sent {
  readonly name: string;
  /** The secret that it brings, if any. */
  readonly fresh?: Fresh;
}

/**
 * Has every letter of `letterNames` sent, each by what people do on the site. One that is missing here is
 * missed by the test. The reminder comes first: it takes days, in which the links of others would end.
 */
export async function sendEveryLetter(app: TestApp): Promise<Sent[]> {
  await sendReminder(app);
  await sendDecline(app);
  await sendAlarm(app);
  const bringing = [
    ['access-confirm', 'access_request_tokens'],
    ['password-reset', 'tokens reset-password'],
    ['set-password', 'tokens set-password'],
    ['invitation', 'invitation_tokens'],
    ['confirm-address', 'address_tokens confirm'],
    ['address-changed', 'address_tokens undo'],
    ['account-closed', 'departure_tokens'],
  ] as const;
  const sent: Sent[] = [];
  for (const [name, secret] of bringing) {
    const fresh = await secrets[secret]?.make(app);
    sent.push(fresh === undefined ? { name } : { name, fresh });
  }
  await ask(app, { email: people.amina.email });
  const hannah = await app.logIn('hannah');
  await hannah.post('/account/address', { email: people.amina.email, current_password: password });
  const { fields, headers } = contactForm(1);
  await app.visitor().post('/contact', fields, headers);
  await app.logIn('amina');
  await app.visitor().post('/login', { email: people.amina.email, password });
  await sendOwnData(app);
  await sendTwoStep(app);
  await sendSharing(app);
  await sendChase(app);
  await sendModeration(app);
  await sendNewSignal(app);
  await app.runJobs();
  return sent;
}

async function sendOwnData(app: TestApp): Promise<void> {
  const sian = await app.logIn('sian');
  await sian.post('/account/data');
}

/** A post is hidden, and shown again. */
async function sendModeration(app: TestApp): Promise<void> {
  await addThreads(app, 'sian', ['Checks at weekends']);
  const hannah = await app.logIn('hannah');
  for (const choice of ['hiding', 'showing'] as const) {
    await decide(hannah, 1, choice, choice === 'hiding' ? { reason: 'It names a ward.' } : {});
    await app.runJobs();
  }
}

/** What teams see of each other is to change, and then it is not. */
async function sendSharing(app: TestApp): Promise<void> {
  const hannah = await app.logIn('hannah');
  const form = { sharing: 'name', reason: 'All twelve teams asked for it' };
  await hannah.post('/admin/programme/sharing', form);
  await app.runJobs();
  const newest = 'SELECT max(id) FROM sharing_changes';
  const id = String(app.site.db.prepare(newest).pluck().get());
  await hannah.post(`/admin/programme/sharing/${id}/withdrawal`);
}

/** A team is late with October. */
async function sendChase(app: TestApp): Promise<void> {
  makeReporter(app, 'sian', 'lead');
  setFirstMonth(app, teamIdOf(app, 'sian'), '2026-10');
  const hannah = await app.logIn('hannah');
  const { form } = await checked(hannah, wish(app, 'sian'));
  await hannah.post(chaseAddress, form);
}

/** Somebody turns two-step log-in on, uses a backup code, makes new ones, turns it off, and loses it later. */
async function sendTwoStep(app: TestApp): Promise<void> {
  const nia = await newMember(app);
  const owner = Number(app.site.db.prepare('SELECT max(id) FROM users').pluck().get());
  const { codes } = turnOn(app.site, owner);
  await nia.post('/login', newcomer);
  await nia.post('/login/backup-code', { code: codes[0] ?? '' });
  await nia.post('/account/two-step/backup-codes');
  await sendNew(nia, new Authenticator(app.origin));
  const passkey = app.site.db.prepare('SELECT max(id) FROM passkeys').pluck().get();
  await nia.post(`/account/passkeys/${String(passkey)}/removal`);
  await nia.post('/account/two-step/removal');
  app.clock.forward(minute);
  turnOn(app.site, owner);
  const hannah = await app.logIn('hannah');
  await hannah.post(`/admin/users/${owner}/two-step-reset`, { reason: 'Lost the telephone' });
}

/** Somebody new, who chooses a password, and another one later. */
async function newMember(app: TestApp): Promise<Visitor> {
  const hannah = await app.logIn('hannah');
  await hannah.post('/admin/users/new', { name: 'Nia New', email: newcomer.email, role: 'member' });
  const link = await linkTo(app, newcomer.email);
  const nia = app.visitor();
  await nia.get(link);
  await nia.post('/reset-password', { password: newcomer.password });
  return nia;
}

/** An address is confirmed, and no admin decides for a week. */
async function sendReminder(app: TestApp): Promise<void> {
  await confirmed(app, { email: 'waits@example.org' });
  app.clock.forward(7 * day);
  await app.runJobs();
}

async function sendDecline(app: TestApp): Promise<void> {
  const id = await confirmed(app, { email: 'declined@example.org' });
  const form = { template: '1', own: '' };
  await (await app.logIn('hannah')).post(`/admin/access-requests/${id}/decline`, form);
}

/** Somebody tries passwords on many accounts, from as many networks. */
async function sendAlarm(app: TestApp): Promise<void> {
  for (let at = 0; at < 60; at += 1) {
    const form = { email: `person.${at}@example.org`, password: 'wrong kettle ninepins' };
    await app.visitor().post('/login', form, { 'x-forwarded-for': `2001:db8:1:${at}::1` });
  }
}
