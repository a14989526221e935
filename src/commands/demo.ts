import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoMarker, isDemo } from '../config.ts';
import { importShippedContent } from '../features/case-studies/index.ts';
import { fillDemo, type DemoLogin } from '../features/demo/index.ts';
import { done, UsageError, type Command } from '../lib/command.ts';
import { folders, root } from '../lib/paths.ts';
import { serve } from '../serving.ts';

export const demoCommand: Command = {
  about: 'Make a fresh demo in a folder of its own, print its log-ins, and serve it.',
  usage: '[--dir D] [--no-serve]',
  options: { dir: { type: 'string' }, 'no-serve': { type: 'boolean' } },
  run: async ({ options }, open) => {
    const dataDir = path.resolve(String(options['dir'] ?? path.join(root, 'data/demo')));
    makeFresh(dataDir);
    const site = open({ DATA_DIR: dataDir, NODE_ENV: 'development' });
    await importShippedContent(site, folders.content);
    const logins = await fillDemo(site, folders.content);
    const result = done(inWords(dataDir, logins), { dataDir, logins });
    if (options['no-serve'] === true) return result;
    await serve(site);
    return { ...result, goesOn: true };
  },
};

/** Only a folder that an earlier demo made, or an empty place, is ever cleared. */
function makeFresh(dataDir: string): void {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0 && !isDemo(dataDir)) {
    throw new UsageError(`${dataDir} holds something that is not a demo. Choose another folder.`);
  }
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(dataDir, demoMarker.file), demoMarker.text);
}

function inWords(dataDir: string, logins: readonly DemoLogin[]): string {
  const lines = logins.map(
    ({ role, email, password }) => `  ${role.padEnd(10)} ${email.padEnd(34)} ${password}`,
  );
  return `A demo is in ${dataDir}\nLog in as\n${lines.join('\n')}`;
}
