import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { backupKeyFault } from './lib/backups/key.ts';
import { day } from './lib/clock.ts';
import { StartFault } from './lib/errors.ts';
import { openToOthers } from './lib/files.ts';
import { keptSecret } from './lib/secrets.ts';

const secretBytes = 32;
/** Written by the demo command: its log-ins are printed on screen, so production refuses the folder. */
export const demoMarker = {
  file: '.frailsafe-demo',
  text: 'This folder holds a demo. Its log-ins are printed on screen.\n',
} as const;

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  SESSION_SECRET: z.string().optional(),
  PASSWORD_PEPPER: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Frailsafe collaborative <no-reply@localhost>'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  BACKUP_KEY_FILE: z.string().min(1).optional(),
  SECOND_FACTOR_GRACE_DAYS: z
    .string()
    .regex(/^(off|\d{1,2})$/, 'must be a number of days below 100, or off')
    .default('7'),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface Config {
  readonly production: boolean;
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** The one origin used in links, mails and checks, such as `https://www.frailsafe.example`. */
  readonly origin: string;
  readonly https: boolean;
  readonly dataDir: string;
  readonly databaseFile: string;
  /** Newest first. */
  readonly sessionSecrets: readonly string[];
  /** Pepper by its number, newest first. */
  readonly peppers: ReadonlyMap<number, Buffer>;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: Sender;
  readonly trustProxy: number;
  /** Processes that share the port. */
  readonly workers: number;
  /** The file whose bytes encrypt backups, when they are to be encrypted. */
  readonly backupKeyFile: string | undefined;
  /**
   * Milliseconds that admins and moderators have to set up a second factor; none where it is not asked of
   * them.
   */
  readonly secondFactorGrace: number | undefined;
  /** The bearer token that opens `/metrics`. */
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
}

/** The settings are not usable; the message says which one and what to do, never its value. */
export class ConfigError extends StartFault {
  override name = 'ConfigError';
}

/** The only reader of `process.env`; `overrides` are for tests and the demo. */
export function loadConfig(overrides: Readonly<Record<string, string>> = {}): Config {
  const parsed = environment.safeParse({ ...process.env, ...overrides });
  if (!parsed.success) throw new ConfigError(settingsFault(parsed.error));
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const dataDir = path.resolve(env.DATA_DIR);
  const demo = isDemo(dataDir);
  const origin = new URL(env.BASE_URL ?? `http://localhost:${env.PORT}`).origin;
  const config: Config = Object.freeze({
    production,
    demo,
    host: env.HOST,
    port: env.PORT,
    origin,
    https: origin.startsWith('https:'),
    dataDir,
    databaseFile: path.join(dataDir, 'frailsafe.sqlite'),
    sessionSecrets: readSessionSecrets(env.SESSION_SECRET, production, dataDir),
    peppers: readPeppers(env.PASSWORD_PEPPER, production, dataDir),
    // The demo's people are invented: their mail must not leave.
    smtpUrl: demo ? undefined : env.SMTP_URL,
    mailFrom: readSender(env.MAIL_FROM),
    trustProxy: env.TRUST_PROXY,
    workers: env.WORKERS,
    backupKeyFile: readKeyFile(env.BACKUP_KEY_FILE, production),
    // The demo's log-ins are printed on screen: whoever tries them has no phone of its admin.
    secondFactorGrace: demo ? undefined : readGrace(env.SECOND_FACTOR_GRACE_DAYS, production),
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  });
  if (production) assertFitForProduction(config);
  return config;
}

/** Whether the folder was made by the demo command. */
export function isDemo(dataDir: string): boolean {
  const marker = path.join(dataDir, demoMarker.file);
  return existsSync(marker) && readFileSync(marker, 'utf8') === demoMarker.text;
}

function settingsFault(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function readSessionSecrets(
  text: string | undefined,
  production: boolean,
  dataDir: string,
): readonly string[] {
  if (text === undefined && !production) return [keptSecret(dataDir, 'session')];
  const secrets = (text ?? '').split(',').map((secret) => secret.trim());
  if (secrets.some((secret) => Buffer.byteLength(secret) < secretBytes)) {
    throw new ConfigError(`SESSION_SECRET: each secret must have ${secretBytes} bytes or more`);
  }
  return secrets;
}

function readPeppers(
  text: string | undefined,
  production: boolean,
  dataDir: string,
): ReadonlyMap<number, Buffer> {
  const given = text ?? (production ? '' : `1:${keptSecret(dataDir, 'pepper')}`);
  return new Map(given.split(',').map((entry) => readPepper(entry.trim())));
}

function readPepper(entry: string): [number, Buffer] {
  const [, number, base64] = /^([1-9]\d{0,3}):([A-Za-z0-9+/_=-]+)$/.exec(entry) ?? [];
  const pepper = Buffer.from(base64 ?? '', 'base64');
  if (number === undefined || pepper.length < secretBytes) {
    throw new ConfigError(
      `PASSWORD_PEPPER: write it as 1:<base64 of ${secretBytes} bytes>, newest first, comma between`,
    );
  }
  return [Number(number), pepper];
}

function readKeyFile(given: string | undefined, production: boolean): string | undefined {
  if (given === undefined) return undefined;
  const file = path.resolve(given);
  const fault = backupKeyFault(file, production);
  if (fault !== undefined) throw new ConfigError(`BACKUP_KEY_FILE: ${fault}`);
  return file;
}

function readGrace(given: string, production: boolean): number | undefined {
  if (given !== 'off') return Number(given) * day;
  if (!production) return undefined;
  throw new ConfigError('SECOND_FACTOR_GRACE_DAYS: off is for trying the site out; give the days');
}

function readSender(text: string): Sender {
  const [, name, address] = /^([^<>\r\n]{0,80})<([^<>\s]{3,254})>$/.exec(text) ?? [];
  if (name === undefined || address === undefined) {
    throw new ConfigError('MAIL_FROM: write it as Name <address@example.com>');
  }
  return { name: name.trim(), address };
}

function assertFitForProduction(config: Config): void {
  const faults = [
    config.https || 'BASE_URL must be an https address',
    config.trustProxy > 0 ||
      'TRUST_PROXY must be 1 or more, since TLS ends in front of this server',
    config.smtpUrl !== undefined || 'SMTP_URL is needed',
    !config.demo || 'DATA_DIR holds a demo, whose log-ins are not secret',
    !openToOthers(config.dataDir) || 'DATA_DIR must not be readable by others: chmod 700',
    !openToOthers(config.databaseFile) ||
      'frailsafe.sqlite in DATA_DIR must not be readable by others: chmod 600',
  ].filter((fault) => fault !== true);
  if (faults.length > 0) throw new ConfigError(faults.join('; '));
}
