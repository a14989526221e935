import { existsSync } from 'node:fs';
import { features } from '../app.ts';
import { ConfigError, loadConfig, type Config } from '../config.ts';
import { systemClock } from '../lib/clock.ts';
import { done, failed, type Command } from '../lib/command.ts';
import { namingDamage, restoreAdvice } from '../lib/db/damage.ts';
import { openToRead, type Db } from '../lib/db/open.ts';
import { examine, type Check, type Finding } from '../lib/doctor/check.ts';
import { databaseChecks } from '../lib/doctor/database-checks.ts';
import { machineChecks } from '../lib/doctor/machine-checks.ts';
import { mailChecks } from '../lib/doctor/mail-checks.ts';
import { workChecks } from '../lib/doctor/work-checks.ts';
import { StartFault } from '../lib/errors.ts';

const checks: readonly Check[] = [
  ...databaseChecks,
  ...workChecks(features.flatMap((feature) => feature.urgentJobs ?? [])),
  ...machineChecks,
  ...mailChecks,
];

export const doctorCommand: Command = {
  about: 'Look at the settings, the database, the disk, the backups and the mail; change nothing.',
  usage: '',
  options: {},
  run: async () => {
    const findings = await look();
    const text = findings.map(inWords).join('\n');
    const sick = findings.some(({ state }) => state === 'fault');
    return sick ? failed(text, findings) : done(text, findings);
  },
};

async function look(): Promise<Finding[]> {
  const { config, finding } = settings();
  if (config === undefined) return [finding];
  const db = opened(config.databaseFile);
  try {
    return [finding, ...(await examine(checks, { config, db, now: systemClock.now() }))];
  } finally {
    if (!(db instanceof StartFault)) db.close();
  }
}

/** Settings that production refuses need not keep the rest from being looked at. */
function settings(): { config?: Config; finding: Finding } {
  try {
    const config = loadConfig();
    const found = config.production ? 'Fit for production' : 'Fit, but not set for production';
    return { config, finding: { name: 'Settings', state: 'ok', found } };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const advice = 'The site does not start until they are put right';
    const finding = { name: 'Settings', state: 'fault', found: error.message, advice } as const;
    const config = withStandIns();
    return config === undefined ? { finding } : { config, finding };
  }
}

function withStandIns(): Config | undefined {
  try {
    return loadConfig({
      NODE_ENV: 'test',
      SESSION_SECRET: 'only to look with: it never signs a session',
      PASSWORD_PEPPER: `1:${Buffer.alloc(32).toString('base64')}`,
    });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function opened(file: string): Db | StartFault {
  if (!existsSync(file)) {
    return new StartFault(`There is no database ${file}. Start the site once, or ${restoreAdvice}`);
  }
  try {
    return namingDamage(file, () => openToRead(file));
  } catch (error) {
    if (error instanceof StartFault) return error;
    return new StartFault(`${file} cannot be opened: ${String(error)}`);
  }
}

const marks = { ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ' } as const;

function inWords({ name, state, found, advice }: Finding): string {
  const line = `${marks[state]}  ${name}: ${found}.`;
  return advice === undefined ? line : `${line}\n         ${advice}.`;
}
