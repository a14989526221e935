// Starts the built site or its command line, building first when a source is newer than the build.
// Plain JavaScript, because it is what runs before anything has been compiled.
import { spawnSync } from 'node:child_process';
import cluster from 'node:cluster';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = path.join(root, 'dist/built');
const sources = ['src', 'views', 'public', 'package-lock.json', 'tsconfig.json'].map((name) =>
  path.join(root, name),
);

const [entry, ...words] = process.argv.slice(2);
// A worker takes what its primary was started with.
if (!cluster.isWorker && isStale()) build();
const { main } = await import(path.join(root, `dist/${entry}.js`));
await main(words);

function isStale() {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return sources.some((source) => newestIn(source) > builtAt);
}

function newestIn(place) {
  const files = statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true }).map((file) => path.join(place, file))
    : [place];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

// Where the dev packages are not installed, what was built elsewhere is what there is.
function build() {
  const tsx = path.join(root, 'node_modules/.bin/tsx');
  if (existsSync(tsx)) {
    const { status } = spawnSync(tsx, [path.join(root, 'src/build/build.ts')], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) process.exit(status ?? 1);
  } else if (!existsSync(built)) {
    process.stderr.write('There is no build. Run `npm ci` and `npm run build` first.\n');
    process.exit(1);
  }
}
