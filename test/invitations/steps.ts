import { mintInvitationToken } from '../../src/features/invitations/tokens.ts';
import { linkIn } from '../accounts/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

export const chosen = 'plume kettle ninepins';

const choices = { role: 'member', team: '', landing: '' };
let keys = 0;

/** A key as the check page makes one. */
export function newKey(): string {
  keys += 1;
  return `a-key-of-the-tests-${keys}`;
}

/** Sends what a check page of an admin would send. */
export function sendInvitations(
  admin: Visitor,
  text: string,
  changes: Record<string, string> = {},
): Promise<Answer> {
  const form = {
    text: '',
    checked: text,
    ...choices,
    form_key: newKey(),
    action: 'send',
    ...changes,
  };
  return admin.post('/admin/invitations/new', form);
}

export function check(
  admin: Visitor,
  text: string,
  changes: Record<string, string> = {},
): Promise<Answer> {
  return admin.post('/admin/invitations/new', { text, ...choices, action: 'check', ...changes });
}

/** Invites somebody and answers the path of the link in their letter. */
export async function invitedLink(
  app: TestApp,
  admin: Visitor,
  text: string,
  changes: Record<string, string> = {},
): Promise<string> {
  const answer = await sendInvitations(admin, text, changes);
  if (answer.status !== 303) throw new Error(`Not sent: ${answer.status} ${answer.body}`);
  await app.runJobs();
  return linkIn(app.mails.at(-1)?.text ?? '', app.origin);
}

/** A browser that has opened the link and stands at its form. */
export async function opened(app: TestApp, link: string): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.get(link);
  return visitor;
}

export function accept(visitor: Visitor, changes: Record<string, string> = {}): Promise<Answer> {
  return visitor.post('/invitation', { name: 'Nia New', password: chosen, ...changes });
}

/** Every letter belongs to a job of its own. */
let jobs = 5_000;

/** The token of a new invitation, without its letter. */
export function invitationLink({ site }: TestApp): string {
  jobs += 1;
  const now = site.clock.now();
  const insert = site.db.prepare(
    `INSERT INTO invitations
       (email, email_key, name, role, created_at, invited_at, expires_at)
     VALUES (:email, :email, '', 'member', :now, :now, :now)`,
  );
  const email = `invited.${jobs}@example.org`;
  const { lastInsertRowid } = insert.run({ email, now: now.toISOString() });
  return mintInvitationToken(site.db, Number(lastInsertRowid), jobs, now)?.token ?? '';
}

/** The value of a hidden field of a page. */
export function hiddenIn({ body }: Answer, name: string): string {
  const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(body) ?? [];
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** The lines left in the box. */
export function boxIn({ body }: Answer): string {
  const [, text = ''] = /<textarea[^>]*>\n(.*?)<\/textarea>/s.exec(body) ?? [];
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'); // prettier-ignore
}
