import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { builtAssets, encodedEndings, hashAssets } from '../lib/http/assets.ts';
import { bundlePageScripts } from '../lib/http/page-script.ts';
import { folders, ownPrograms, root } from '../lib/paths.ts';
import { builtViews } from '../lib/views/built.ts';
import { viewSource } from '../lib/views/compile.ts';
import { readTemplate, templateNames } from '../lib/views/renderer.ts';

/* Writes `dist/`: the bundled server, the compiled views, the assets under their hashed names. */

/** A browser has to unpack it: not for a few bytes. */
const worthwhile = 0.95;

/** Builds beside the old build and changes places when it is whole: a fault leaves the old one. */
function main(): void {
  const fresh = `${folders.dist}.${process.pid}`;
  try {
    bundlePrograms(fresh);
    writeViews(fresh);
    writeAssets(fresh);
    // Its time says how new the build is.
    writeFileSync(path.join(fresh, 'built'), '');
    changePlaces(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function changePlaces(fresh: string): void {
  const old = `${fresh}.old`;
  if (existsSync(folders.dist)) renameSync(folders.dist, old);
  renameSync(fresh, folders.dist);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Puts each program and the packages it uses into a few files: reading six hundred took a third of
 * the time to start, measured. Their types are the business of `npm run check`.
 */
function bundlePrograms(fresh: string): void {
  buildSync({
    entryPoints: programs.map((name) => path.join(root, `src/${name}.ts`)),
    outbase: path.join(root, 'src'),
    outdir: fresh,
    bundle: true,
    splitting: true,
    // `lib/paths.ts` finds the folder of package.json from there.
    chunkNames: 'lib/[name]-[hash]',
    external: native,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages in the older format ask for Node's own modules by it.
    banner: { js: requireForPackages },
    logLevel: 'warning',
  });
}

const programs = ['server', 'cli', ...ownPrograms];
/** They find their compiled part by their own place. */
const native = ['bcrypt', 'better-sqlite3', 'sharp'];
const requireForPackages =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

function writeViews(fresh: string): void {
  const views = templateNames(folders.views).map(
    (name) => `${JSON.stringify(name)}: ${viewSource(readTemplate(folders.views, name))}`,
  );
  writeFileSync(builtViews(fresh), `module.exports = {\n${views.join(',\n')}\n};\n`);
}

function writeAssets(fresh: string): void {
  const { folder, manifest } = builtAssets(fresh);
  const assets = hashAssets(folders.assets, bundlePageScripts());
  for (const { hashed, content } of assets) {
    const file = path.join(folder, hashed);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    writeEncoded(file, content);
  }
  const names = assets.map(({ name, hashed }) => [name, hashed]);
  writeFileSync(manifest, JSON.stringify(Object.fromEntries(names), null, 2));
}

/** Made smaller once, as far as it goes, so that serving compresses nothing. Fonts are small already. */
function writeEncoded(file: string, content: Buffer): void {
  const most = constants.BROTLI_MAX_QUALITY;
  const encoded = {
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: most } }),
    gzip: gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
  };
  for (const encoding of ['br', 'gzip'] as const) {
    const smaller = encoded[encoding].length < content.length * worthwhile;
    if (smaller) writeFileSync(file + encodedEndings[encoding], encoded[encoding]);
  }
}

main();
