import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { folders, root } from '../../src/lib/paths.ts';

/** Megabytes of what `npm ci --omit=dev` installs, and of the build. */
export function installedSize(): number {
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, ...packages] = listed.trim().split('\n');
  const bytes = [...new Set(packages), folders.dist].map((folder) => sizeOf(folder));
  return bytes.reduce((sum, one) => sum + one, 0) / 1024 / 1024;
}

/** Packages inside a package are listed by themselves. */
function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .map((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(file) : lstatSync(file).size;
    })
    .reduce((sum, one) => sum + one, 0);
}
