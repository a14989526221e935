import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, demoMarker, loadConfig } from '../../src/config.ts';
import { temporaryFolder } from './temporary-folder.ts';

const secret = 'Sesame-sesame-sesame-sesame-sesame';
const pepper = Buffer.alloc(32, 9).toString('base64');

function dataDir(): string {
  const folder = path.join(temporaryFolder(), 'data');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Settings with which production starts; each fault changes one. */
function production(change: Record<string, string> = {}, drop?: string): Record<string, string> {
  const settings: Record<string, string> = {
    NODE_ENV: 'production',
    BASE_URL: 'https://www.frailsafe.example',
    DATA_DIR: dataDir(),
    SESSION_SECRET: secret,
    PASSWORD_PEPPER: `1:${pepper}`,
    SMTP_URL: 'smtps://post:Smtp-password@mail.example:465',
    TRUST_PROXY: '1',
    ...change,
  };
  if (drop !== undefined) delete settings[drop];
  return settings;
}

/** The message with which the settings are refused. */
function refusal(settings: Record<string, string>): string {
  try {
    loadConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('in production the site', () => {
  it('starts with good settings', () => {
    const config = loadConfig(production());
    expect(config).toMatchObject({
      production: true,
      https: true,
      origin: 'https://www.frailsafe.example',
      trustProxy: 1,
      sessionSecrets: [secret],
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  const short = 'Sesame-but-far-too-short';
  const faults: [string, Record<string, string>, string | undefined, RegExp][] = [
    ['no session secret', {}, 'SESSION_SECRET', /^SESSION_SECRET: .*32 bytes or more/],
    ['an empty session secret', { SESSION_SECRET: '' }, undefined, /^SESSION_SECRET: /],
    ['a short session secret', { SESSION_SECRET: short }, undefined, /^SESSION_SECRET: /],
    [
      'a short secret behind a good one',
      { SESSION_SECRET: `${secret},${short}` },
      undefined,
      /^SESSION_SECRET: /,
    ],
    ['no pepper', {}, 'PASSWORD_PEPPER', /^PASSWORD_PEPPER: /],
    ['a pepper without a number', { PASSWORD_PEPPER: pepper }, undefined, /^PASSWORD_PEPPER: /],
    [
      'a short pepper',
      { PASSWORD_PEPPER: `1:${pepper.slice(0, 40)}` },
      undefined,
      /^PASSWORD_PEPPER: /,
    ],
    [
      'a broken pepper behind a good one',
      { PASSWORD_PEPPER: `2:${pepper},1:` },
      undefined,
      /^PASSWORD_PEPPER: /,
    ],
    ['no address of its own', {}, 'BASE_URL', /BASE_URL/],
    [
      'an address without TLS',
      { BASE_URL: 'http://www.frailsafe.example' },
      undefined,
      /BASE_URL must be an https address/,
    ],
    [
      'an address of another kind',
      { BASE_URL: 'ftp://www.frailsafe.example' },
      undefined,
      /^BASE_URL: /,
    ],
    ['an address that is none', { BASE_URL: 'www.frailsafe.example' }, undefined, /^BASE_URL: /],
    ['no proxy in front', { TRUST_PROXY: '0' }, undefined, /TRUST_PROXY must be 1 or more/],
    ['a proxy that is no number', { TRUST_PROXY: 'yes' }, undefined, /^TRUST_PROXY: /],
    ['no mail server', {}, 'SMTP_URL', /SMTP_URL is needed/],
    [
      'a mail server that is a web site',
      { SMTP_URL: 'https://mail.example' },
      undefined,
      /^SMTP_URL: /,
    ],
    [
      'a sender with a line break',
      { MAIL_FROM: 'Us\r\nBcc: x@evil.example <us@example.org>' },
      undefined,
      /^MAIL_FROM: /,
    ],
    ['a sender without an address', { MAIL_FROM: 'Frailsafe' }, undefined, /^MAIL_FROM: /],
    ['a port past the last', { PORT: '70000' }, undefined, /^PORT: /],
    ['a log level that does not exist', { LOG_LEVEL: 'loud' }, undefined, /^LOG_LEVEL: /],
    [
      'no second factor asked of anybody',
      { SECOND_FACTOR_GRACE_DAYS: 'off' },
      undefined,
      /^SECOND_FACTOR_GRACE_DAYS: off is for trying the site out/,
    ],
    [
      'days of grace that are no number',
      { SECOND_FACTOR_GRACE_DAYS: '' },
      undefined,
      /^SECOND_FACTOR_GRACE_DAYS: must be a number of days/,
    ],
    ['a mode that does not exist', { NODE_ENV: 'prod' }, undefined, /^NODE_ENV: /],
  ];

  it.each(faults)(
    'refuses to start with %s, in one line without a secret',
    (_what, change, drop, said) => {
      const message = refusal(production(change, drop));
      expect(message).toMatch(said);
      expect(message).not.toContain('\n');
      expect(message).not.toMatch(/Sesame|Smtp-password/);
      expect(message).not.toContain(pepper.slice(0, 12));
    },
  );

  it.each(['755', '750', '705', '701'])(
    'refuses a data folder that others may enter: %s',
    (mode) => {
      const settings = production();
      chmodSync(String(settings['DATA_DIR']), Number.parseInt(mode, 8));
      expect(refusal(settings)).toMatch(/DATA_DIR must not be readable by others/);
    },
  );

  it.each(['644', '640', '604'])('refuses a database that others may read: %s', (mode) => {
    const settings = production();
    const file = path.join(String(settings['DATA_DIR']), 'frailsafe.sqlite');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    expect(refusal(settings)).toBe('not refused');
    chmodSync(file, Number.parseInt(mode, 8));
    expect(refusal(settings)).toMatch(/frailsafe\.sqlite in DATA_DIR must not be readable/);
  });

  it('refuses the folder of a demo, whose log-ins are printed on screen', () => {
    const settings = production();
    writeFileSync(path.join(String(settings['DATA_DIR']), demoMarker.file), demoMarker.text);
    expect(refusal(settings)).toMatch(/DATA_DIR holds a demo/);
  });

  it('tells every fault of its surroundings at once', () => {
    const message = refusal(
      production({ BASE_URL: 'http://a.example', TRUST_PROXY: '0' }, 'SMTP_URL'),
    );
    expect(message).toMatch(/BASE_URL.*TRUST_PROXY.*SMTP_URL/);
  });

  it('makes no secret by itself', () => {
    const settings = production({}, 'SESSION_SECRET');
    refusal(settings);
    expect(readdirSync(String(settings['DATA_DIR']))).toEqual([]);
  });
});

describe('in development the site', () => {
  it('makes its secrets once, and lets nobody else read them', () => {
    const settings = {
      NODE_ENV: 'development',
      BASE_URL: 'http://localhost:3000',
      DATA_DIR: dataDir(),
    };
    const [first, second] = [loadConfig(settings), loadConfig(settings)];
    expect(second.sessionSecrets).toEqual(first.sessionSecrets);
    expect(second.peppers).toEqual(first.peppers);
    expect(first.peppers.get(1)).toHaveLength(32);
    const files = readdirSync(settings.DATA_DIR);
    expect(files.sort()).toEqual(['pepper.secret', 'session.secret']);
    for (const file of files) {
      expect(statSync(path.join(settings.DATA_DIR, file)).mode & 0o077).toBe(0);
    }
    const elsewhere = loadConfig({ ...settings, DATA_DIR: dataDir() });
    expect(elsewhere.sessionSecrets).not.toEqual(first.sessionSecrets);
    expect(elsewhere.peppers).not.toEqual(first.peppers);
  });

  it('takes secrets and peppers in order, newest first', () => {
    const older = Buffer.alloc(32, 1).toString('base64');
    const config = loadConfig({
      ...production({ NODE_ENV: 'development' }),
      SESSION_SECRET: `${secret}, ${secret}-older`,
      PASSWORD_PEPPER: `2:${pepper}, 1:${older}`,
    });
    expect(config.sessionSecrets).toEqual([secret, `${secret}-older`]);
    expect([...config.peppers.keys()]).toEqual([2, 1]);
  });
});
