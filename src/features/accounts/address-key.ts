import type { Config } from '../../config.ts';
import { keyedHash } from '../../lib/keyed-hash.ts';

/** Under this key tries are counted, so that no list of typed addresses grows in the database. */
export function addressKey(config: Config, emailKey: string): string {
  return keyedHash(config, 'email', emailKey);
}
