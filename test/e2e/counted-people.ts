import { linkIn } from '../accounts/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Counted } from './counted-browser.ts';

/** What everybody chooses as their password. */
export const chosen = 'plum anorak weathervane';

type Counts = ReturnType<Counted['counts']>;

/** Takes an invitation's link, logs in and leaves the welcome for later. */
export async function arrive(
  person: Counted,
  link: string,
  email: string,
  name: string,
): Promise<void> {
  await person.go(link);
  await person.fill('Your name', name);
  await person.fill('Password', chosen);
  await person.press('Make my account');
  await logIn(person, email, chosen);
  await person.press('Skip for now');
}

/** The same over HTTP, by the same addresses and forms; throws where a step is not answered as it should be. */
export async function arriveOverHttp(app: TestApp, email: string, name: string): Promise<void> {
  const visitor = app.visitor();
  const page = await visitor.get((await visitor.get(invitationOf(app, email))).location);
  const made = await visitor.post('/invitation', { name, password: chosen });
  const home = await visitor.post('/login', { email, password: chosen });
  const members = await visitor.get('/members');
  const seen = [page.status, made.status, home.location, members.status].join(' ');
  if (seen !== '200 303 /welcome 200') throw new Error(`${email} did not arrive: ${seen}`);
}

export async function logIn(person: Counted, email: string, word: string): Promise<void> {
  await person.fill('Email address', email);
  await person.fill('Password', word);
  await person.press('Log in');
}

/** The link of the newest mail to this address. */
export function invitationOf(app: TestApp, address: string): string {
  const mail = app.mails.findLast(({ to }) => to.address === address);
  return linkIn(mail?.text ?? '', app.origin);
}

/** "invites 40 people: 8 pages, 8 clicks", since `before`. */
export function countedWords(
  what: string,
  person: Counted,
  before: Counts = { pages: 0, clicks: 0 },
): string {
  const { pages, clicks } = person.counts();
  return `${what}: ${pages - before.pages} pages, ${clicks - before.clicks} clicks`;
}
