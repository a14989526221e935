import { inflateRawSync } from 'node:zlib';
import { linkIn } from '../accounts/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';

/** Asks for a file of own data and has it made; answers the address of the newest on the page. */
export async function madeCopy(app: TestApp, visitor: Visitor): Promise<string> {
  await visitor.post('/account/data');
  await app.runJobs();
  const { body } = await visitor.get('/account/data');
  return /href="(\/account\/data\/[\w-]{22})"/.exec(body)?.[1] ?? '';
}

/** What a file holds, by the names inside it. */
export async function downloaded(
  app: TestApp,
  { cookies }: Visitor,
  address: string,
): Promise<Record<string, string>> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${app.origin}${address}`, { headers: { cookie } });
  return unzipped(Buffer.from(await answer.arrayBuffer()));
}

/** By its central directory, as every program reads a ZIP file. */
function unzipped(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  const end = zip.lastIndexOf('PK\u0005\u0006');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [bytes, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files[name] = inflateRawSync(zip.subarray(from, from + bytes)).toString();
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

export type Posts = 'kept' | 'removed';

export function leave(visitor: Visitor, posts: Posts = 'kept', word = password): Promise<Answer> {
  return visitor.post('/account/leave/confirm', { posts, password: word });
}

/** The link of the letter that tells of the closed account. */
export async function undoLink(app: TestApp, name: PersonName): Promise<string> {
  await app.runJobs();
  const { email } = people[name];
  const mail = app.mails.findLast(
    ({ to, subject }) => to.address === email && subject === 'Your account is closed',
  );
  return linkIn(mail?.text ?? '', app.origin);
}
