import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../src/lib/paths.ts';

/** Builds once before all tests, since some start the built site and two must not build at once. */
export function setup(): void {
  const tsx = path.join(root, 'node_modules/.bin/tsx');
  const { status } = spawnSync(tsx, [path.join(root, 'src/build/build.ts')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The site does not build');
}
