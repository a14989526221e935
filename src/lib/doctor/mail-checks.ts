import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import nodemailer from 'nodemailer';
import { second } from '../clock.ts';
import { fault, ok, warning, type Check, type Patient, type Verdict } from './check.ts';

/** Whether mail can leave, and whether the names in the settings lead anywhere. No other host is asked. */
export const mailChecks: readonly Check[] = [
  ['Mail', lookAtMail],
  ['Names', lookAtNames],
];

const patience = 5 * second;

async function lookAtMail({ config: { smtpUrl } }: Patient): Promise<Verdict> {
  if (smtpUrl === undefined) return ok('No SMTP_URL: mails are written to files');
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { hostname } = new URL(smtpUrl);
  try {
    await transport.verify();
    return ok(`${hostname} answers and takes the log-in`);
  } catch (error) {
    return fault(`${hostname} does not take mail: ${reason(error)}`, 'Look at SMTP_URL');
  } finally {
    transport.close();
  }
}

/** A server's own words may repeat what it was told, so only its codes are shown. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const code = 'code' in error ? String(error.code) : error.name;
  return 'responseCode' in error ? `${code} ${String(error.responseCode)}` : code;
}

async function lookAtNames({ config: { origin, smtpUrl } }: Patient): Promise<Verdict> {
  const hosts = [origin, ...(smtpUrl === undefined ? [] : [smtpUrl])].map(
    (url) => new URL(url).hostname,
  );
  const lost: string[] = [];
  for (const host of new Set(hosts)) if (!(await resolves(host))) lost.push(host);
  if (lost.length === 0) return ok(`${[...new Set(hosts)].join(' and ')} resolve`);
  return warning(
    `No address is known for ${lost.join(' and ')}`,
    'Look at the DNS, unless this machine is meant to be cut off from it',
  );
}

async function resolves(host: string): Promise<boolean> {
  if (isIP(host.replaceAll(/[[\]]/g, '')) !== 0) return true;
  try {
    await lookup(host);
    return true;
  } catch {
    return false;
  }
}
