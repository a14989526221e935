import type { TestApp } from '../support/app.ts';
import { Authenticator, type Said } from '../support/authenticator.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

/** Asks for a challenge as a page's script does, and gives what the browser would be told. */
export async function optionsFrom<T>(visitor: Visitor, address: string): Promise<T> {
  const { status, body } = await visitor.post(address);
  if (status !== 200) throw new Error(`${address} answered ${status}`);
  return JSON.parse(body) as T;
}

/** Makes a passkey and sends it in. */
export async function sendNew(
  visitor: Visitor,
  device: Authenticator,
  name = 'Work phone',
  said: Said = {},
): Promise<Answer> {
  const credential = device.create(await optionsFrom(visitor, '/account/passkeys/options'), said);
  return visitor.post('/account/passkeys', { name, credential });
}

/** Somebody who is logged in, and their device with a passkey. */
export async function withPasskey(
  app: TestApp,
  name: PersonName,
): Promise<{ visitor: Visitor; device: Authenticator }> {
  const visitor = await app.logIn(name);
  const device = new Authenticator(app.origin);
  const answer = await sendNew(visitor, device);
  if (answer.status >= 400) throw new Error(`${name} could not add a passkey: ${answer.status}`);
  return { visitor, device };
}

/** The answer of a device to a challenge for a log-in. */
export async function signed(
  visitor: Visitor,
  device: Authenticator,
  said: Said = {},
): Promise<string> {
  return device.use(await optionsFrom(visitor, '/login/passkey/options'), said);
}

export async function logInBy(
  visitor: Visitor,
  device: Authenticator,
  said: Said = {},
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const credential = await signed(visitor, device, said);
  return visitor.post('/login/passkey', { credential, ...fields });
}
