import { createRequire } from 'node:module';
import path from 'node:path';
import type { buildSync } from 'esbuild';
import { folders } from '../paths.ts';

/** What browsers of the last three years or so understand. */
const target = ['chrome111', 'edge111', 'firefox111', 'safari16.4'];

/**
 * Bundles `src/browser` into one file. Only for development and the build, where esbuild is
 * installed: a built site reads what the build made.
 */
export function bundlePageScript(): { name: string; bytes: Buffer } {
  const esbuild = createRequire(import.meta.url)('esbuild') as { buildSync: typeof buildSync };
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(folders.browser, 'site.ts')],
    bundle: true,
    format: 'esm',
    minify: true,
    target,
    write: false,
    legalComments: 'none',
  });
  return { name: '/scripts/site.js', bytes: Buffer.from(outputFiles[0]?.contents ?? '') };
}
