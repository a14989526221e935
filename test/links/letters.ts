import { day } from '../../src/lib/clock.ts';
import { ask, confirmed } from '../access-requests/steps.ts';
import type { TestApp } from '../support/app.ts';
import { contactForm } from '../support/contact-forms.ts';
import { password, people } from '../support/world.ts';
import { secrets, type Fresh } from './secrets.ts';

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
  const moses = await app.logIn('moses');
  const changed = { current_password: password, password: 'plume kettle ninepins' };
  await moses.post('/account/password', changed);
  await app.runJobs();
  return sent;
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
