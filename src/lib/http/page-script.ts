import { createRequire } from 'node:module';
import path from 'node:path';
import type { buildSync } from 'esbuild';
import { folders } from '../paths.ts';

/** What browsers of the last three years or so understand. */
const target = ['chrome111', 'edge111', 'firefox111', 'safari16.4'];

/** One for every page, and one for the few that ask for a passkey. */
const entries = ['site', 'passkeys'];

/**
 * Bundles `src/browser` into its scripts. Only for development and the build, where esbuild is
 * installed: a built site reads what the build made.
 */
export function bundlePageScripts(): { name: string; bytes: Buffer }[] {
  const esbuild = createRequire(import.meta.url)('esbuild') as { buildSync: typeof buildSync };
  const { outputFiles } = esbuild.buildSync({
    entryPoints: entries.map((name) => path.join(folders.browser, `${name}.ts`)),
    outdir: '/scripts',
    bundle: true,
    format: 'esm',
    minify: true,
    target,
    write: false,
    legalComments: 'none',
  });
  return outputFiles.map((file) => ({
    name: `/scripts/${path.basename(file.path)}`,
    bytes: Buffer.from(file.contents),
  }));
}
