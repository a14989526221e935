import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { demoMailFolder } from '../../lib/mail/kept.ts';
import type { Mail, Post } from '../../lib/mail/transport.ts';

const Kept = z.object({
  to: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
  sentAt: z.string(),
});

export type KeptMail = z.output<typeof Kept>;

/** Sends as the site would, and keeps a copy that the demo's page can show. */
export function keepingPost(post: Post, dataDir: string, now: () => Date): Post {
  return {
    send: async (mail) => {
      await post.send(mail);
      await keep(mail, dataDir, now());
    },
    close: post.close,
  };
}

/** Names of the kept mails, newest first. */
export function keptMailNames(dataDir: string): string[] {
  const folder = demoMailFolder(dataDir);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^[\w-]+\.json$/.test(file));
  return files
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
    .toReversed();
}

/** @param name as `keptMailNames` gives it; only word characters and hyphens ever reach the file system */
export function keptMail(dataDir: string, name: string): KeptMail | undefined {
  const file = path.join(demoMailFolder(dataDir), `${name}.json`);
  return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

async function keep(mail: Mail, dataDir: string, at: Date): Promise<void> {
  const folder = demoMailFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { to, subject, text } = mail;
  const kept: KeptMail = { to, subject, text, sentAt: at.toISOString() };
  const name = `${kept.sentAt}-${mail.messageId}`.replaceAll(/[^\w-]/g, '');
  await writeFile(path.join(folder, `${name}.json`), JSON.stringify(kept), { mode: 0o600 });
}
