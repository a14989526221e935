import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** True in the compiled code below `dist/`, false in the TypeScript sources. */
export const built = import.meta.url.endsWith('.js');

/** The folder of package.json: `src/lib` and `dist/lib` are both two levels below it. */
export const root = path.resolve(here, '../..');

export const folders = {
  migrations: path.join(root, 'migrations'),
  views: path.join(root, 'views'),
  assets: path.join(root, 'public'),
  browser: path.join(root, 'src/browser'),
  content: path.join(root, 'content'),
  dist: path.join(root, 'dist'),
} as const;

export function backupFolder(dataDir: string): string {
  return path.join(dataDir, 'backups');
}
