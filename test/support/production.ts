import { chmodSync } from 'node:fs';
import { newFolder } from './processes.ts';

const secret = 'Sesame-sesame-sesame-sesame-sesame';
export const pepper = Buffer.alloc(32, 9).toString('base64');

/** Settings with which a real process starts in production, on a folder of its own. */
export function productionSettings(change: Record<string, string> = {}): Record<string, string> {
  const folder = newFolder();
  chmodSync(folder, 0o700);
  return {
    NODE_ENV: 'production',
    BASE_URL: 'https://www.frailsafe.example',
    DATA_DIR: folder,
    SESSION_SECRET: secret,
    PASSWORD_PEPPER: `1:${pepper}`,
    SMTP_URL: 'smtp://post:Smtp-password@127.0.0.1:1',
    TRUST_PROXY: '1',
    ...change,
  };
}
