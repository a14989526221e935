import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from '../../config.ts';
import { second } from '../clock.ts';

export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every try, so that a mail sent twice is shown once. */
  readonly messageId: string;
}

export interface Post {
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

interface SmtpLimits {
  /** Milliseconds until there is a connection, and again until the server has greeted. */
  readonly connect: number;
  /** Milliseconds for a whole mail, however lively the server is. */
  readonly whole: number;
}

const smtpLimits: SmtpLimits = { connect: 10 * second, whole: 30 * second };

/** The folder of the `.eml` files written where no SMTP server is set. */
export function mailFolder(dataDir: string): string {
  return path.join(dataDir, 'mail');
}

/** Sends to the SMTP server of the settings; without one each mail becomes a file to look at. */
export function createPost(config: Config, limits: SmtpLimits = smtpLimits): Post {
  return config.smtpUrl === undefined ? filePost(config) : smtpPost(config, config.smtpUrl, limits);
}

function smtpPost(config: Config, url: string, { connect, whole }: SmtpLimits): Post {
  const transport = nodemailer.createTransport({
    url,
    dnsTimeout: connect,
    connectionTimeout: connect,
    greetingTimeout: connect,
    socketTimeout: whole,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      const signal = AbortSignal.timeout(whole);
      await transport.sendMail({ from: config.mailFrom, ...mail, signal });
    },
    close: () => transport.close(),
  };
}

function filePost(config: Config): Post {
  const folder = mailFolder(config.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const built = await transport.sendMail({ from: config.mailFrom, ...mail });
      const name = `${mail.messageId.replaceAll(/[^\w.-]/g, '_')}.eml`;
      const draft = path.join(folder, `.${name}.draft`);
      await writeFile(draft, built.message, { mode: 0o600 });
      await rename(draft, path.join(folder, name));
    },
    close: () => transport.close(),
  };
}
