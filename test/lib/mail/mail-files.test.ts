import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { createPost, mailFolder, type Mail } from '../../../src/lib/mail/transport.ts';
import { settings } from '../../support/world.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mail: Mail = {
  to: { name: 'Siân Price', address: 'sian@example.org' },
  subject: 'Ward round',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<outbox-7.note@localhost>',
};

function filePost(): { send: (mail: Mail) => Promise<void>; folder: string } {
  const config = loadConfig({
    ...settings,
    BASE_URL: 'http://localhost:3000',
    DATA_DIR: path.join(temporaryFolder(), 'data'),
  });
  return { send: createPost(config).send, folder: mailFolder(config.dataDir) };
}

describe('without an SMTP server each mail', () => {
  it('becomes one whole file, which only its owner may read', async () => {
    const { send, folder } = filePost();
    await send(mail);
    expect(readdirSync(folder)).toEqual(['_outbox-7.note_localhost_.eml']);
    const file = path.join(folder, '_outbox-7.note_localhost_.eml');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    const parsed = await simpleParser(readFileSync(file));
    expect(parsed).toMatchObject({ subject: 'Ward round', text: 'Hello', html: '<p>Hello</p>' });
    expect(parsed.messageId).toBe(mail.messageId);
    expect(parsed.from?.text).toBe('"Frailsafe collaborative" <no-reply@localhost>');
  });

  it('stays one file when it is sent again, and the later text counts', async () => {
    const { send, folder } = filePost();
    await send(mail);
    await send({ ...mail, text: 'Hello again' });
    const [file = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(readFileSync(path.join(folder, file), 'utf8')).toContain('Hello again');
  });

  it('stays inside the folder, whatever its Message-ID says', async () => {
    const { send, folder } = filePost();
    await send({ ...mail, messageId: '<../../../escaped/\0@localhost>' });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(path.dirname(folder))).toEqual(['mail']);
  });
});
