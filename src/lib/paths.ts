import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** True in the compiled code below `dist/`, false in the TypeScript sources. */
export const built = import.meta.url.endsWith('.js');

/** The folder of package.json: `src/lib` and `dist/lib`, where the build puts this too, are both two levels below it. */
export const root = path.resolve(here, '../..');

export const folders = {
  migrations: path.join(root, 'migrations'),
  views: path.join(root, 'views'),
  assets: path.join(root, 'public'),
  browser: path.join(root, 'src/browser'),
  content: path.join(root, 'content'),
  dist: path.join(root, 'dist'),
} as const;

/** What is started as a process or a worker of its own, by its place below `src/`; the build makes a file of each. */
export const ownPrograms = [
  'lib/text/render-worker',
  'lib/passwords/compare-worker',
  'lib/backups/backup-process',
  'features/reporting/import-worker',
] as const;
export type Program = (typeof ownPrograms)[number];

export function programFile(program: Program): string {
  return path.join(root, built ? `dist/${program}.js` : `src/${program}.ts`);
}

export function backupFolder(dataDir: string): string {
  return path.join(dataDir, 'backups');
}
