import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/**
 * Another process takes the write lock and keeps it for a while, or until it is let go. Resolves once
 * it has it.
 */
export async function hold(file: string, milliseconds: number): Promise<{ letGo: () => void }> {
  const script = `
    const db = new (require('better-sqlite3'))(${JSON.stringify(file)});
    db.exec('BEGIN IMMEDIATE');
    process.stdout.write('held');
    setTimeout(() => db.exec('ROLLBACK'), ${milliseconds});`;
  const holder = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const letGo = (): void => void holder.kill();
  onTestFinished(letGo);
  await once(holder.stdout, 'data');
  return { letGo };
}
