import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtAssets, hashAssets } from '../lib/http/assets.ts';
import { folders, root } from '../lib/paths.ts';
import { builtViews } from '../lib/views/built.ts';
import { viewSource } from '../lib/views/compile.ts';
import { readTemplate, templateNames } from '../lib/views/renderer.ts';

/* Writes `dist/`: the compiled server, the compiled views, the assets under their hashed names. */

function main(): void {
  rmSync(folders.dist, { recursive: true, force: true });
  compileServer();
  writeViews();
  writeAssets();
  // Last, so that an interrupted build counts as none; its time says how new the build is.
  writeFileSync(path.join(folders.dist, 'built'), '');
}

function compileServer(): void {
  const tsc = path.join(root, 'node_modules/.bin/tsc');
  const config = path.join(root, 'tsconfig.build.json');
  const { status } = spawnSync(tsc, ['-p', config], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The server does not compile');
}

function writeViews(): void {
  const views = templateNames(folders.views).map(
    (name) => `${JSON.stringify(name)}: ${viewSource(readTemplate(folders.views, name))}`,
  );
  writeFileSync(builtViews(folders.dist), `module.exports = {\n${views.join(',\n')}\n};\n`);
}

function writeAssets(): void {
  const { folder, manifest } = builtAssets(folders.dist);
  const assets = hashAssets(folders.assets);
  for (const { hashed, content } of assets) {
    const file = path.join(folder, hashed);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const names = assets.map(({ name, hashed }) => [name, hashed]);
  writeFileSync(manifest, JSON.stringify(Object.fromEntries(names), null, 2));
}

main();
