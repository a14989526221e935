import { parseArgs } from 'node:util';
import { features } from './app.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backupCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { restoreCommand } from './commands/restore.ts';
import { listRoutes } from './commands/routes.ts';
import { loadConfig } from './config.ts';
import { systemClock } from './lib/clock.ts';
import { CommandFault, UsageError, type Command, type Result } from './lib/command.ts';
import { commandBusyTimeout } from './lib/db/open.ts';
import type { Site } from './lib/http/context.ts';
import { StartFault } from './lib/errors.ts';
import { createLog } from './lib/log.ts';
import { openSite } from './site.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ...features.flatMap((feature) => Object.entries(feature.commands ?? {})),
  ['audit verify', auditVerify],
  ['backup', backupCommand],
  ['demo', demoCommand],
  ['doctor', doctorCommand],
  ['restore', restoreCommand],
  ['routes', listRoutes],
]);

/** `npm run frailsafe -- <command>`: 0 done, 1 failed, 2 wrong usage. */
export async function main(words: readonly string[]): Promise<void> {
  // What is written from here on is for this account alone.
  process.umask(0o077);
  // Whoever reads the output may stop early, as `head` does.
  process.stdout.on('error', endQuietly);
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((one) => commands.has(one));
  const command = name === undefined ? undefined : commands.get(name);
  if (name === undefined || command === undefined)
    return refuse(overview(), words.length > 0 && words[0] !== '--help');
  const rest = words.slice(name.split(' ').length);
  if (rest.includes('--help')) return print(help(name, command));
  try {
    const given = parse(command, rest);
    tell(await run(command, given), given.options['json'] === true);
  } catch (error) {
    if (error instanceof UsageError) refuse(`${error.message}\n\n${usage(name, command)}`, true);
    else if (error instanceof StartFault || error instanceof CommandFault) fail(error.message);
    else throw error;
  }
}

function parse(command: Command, words: readonly string[]): Parameters<Command['run']>[0] {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { ...byNumber(values), words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Unknown option');
  }
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Options that are given once apart from those that may be given often. */
function byNumber(values: Values): Omit<Parameters<Command['run']>[0], 'words'> {
  const options: Record<string, string | boolean> = {};
  const lists: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) lists[name] = value.map(String);
    else if (value !== undefined) options[name] = value;
  }
  return { options, lists };
}

/** The site is opened only by the commands that need it, and closed in the end. */
async function run(command: Command, given: Parameters<Command['run']>[0]): Promise<Result> {
  let site: Site | undefined;
  const open = (overrides: Record<string, string> = {}): Site => {
    const config = loadConfig(overrides);
    site = openSite(config, systemClock, createLog(config.logLevel), commandBusyTimeout);
    return site;
  };
  let goesOn = false;
  try {
    const result = await command.run(given, open);
    goesOn = result.goesOn;
    return result;
  } finally {
    if (!goesOn) {
      await site?.text.close();
      site?.db.close();
    }
  }
}

function tell(result: Result, json: boolean): void {
  print(json ? JSON.stringify(result.data) : result.text);
  if (!result.ok) process.exitCode = 1;
}

function overview(): string {
  const lines = [...commands].map(([name, command]) => `  ${name.padEnd(18)} ${command.about}`);
  return `Usage: npm run frailsafe -- <command> [options]\n\n${lines.join('\n')}\n\nEach takes --help and --json.`;
}

function usage(name: string, command: Command): string {
  return `Usage: npm run frailsafe -- ${name} ${command.usage} [--json]\n${command.about}`;
}

function help(name: string, command: Command): string {
  const more = command.help === undefined ? '' : `\n\n${command.help}`;
  return `${usage(name, command)}${more}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function refuse(text: string, wrong: boolean): void {
  if (!wrong) return print(text);
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
