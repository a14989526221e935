import bcrypt from 'bcrypt';

/** One look at a password. */
export interface Comparison {
  /** What bcrypt is given: 64 characters. */
  readonly input: string;
  /** A bcrypt hash, `$2b$<cost>$…`. */
  readonly hash: string;
  /** The cost whose work a miss must take. */
  readonly cost: number;
}

/**
 * Whether a hash was made of this input. A miss takes the work of one compare at `cost`, also where the hash
 * has a lower one: 2^10 + (2^10 + 2^11) = 2^12. All of it is done in one go, a quarter of a second at cost 12:
 * coming back between the steps took up to 3 ms more, measured, and told which accounts have an older hash.
 */
export function compareAtCost({ input, hash, cost }: Comparison): boolean {
  if (bcrypt.compareSync(input, hash)) return true;
  for (let done = bcrypt.getRounds(hash); done < cost; done += 1) {
    bcrypt.compareSync(input, dummyHash(done));
  }
  return false;
}

/**
 * A well-formed hash that nothing matches. Comparing with it costs the same as with a real one
 * (bcrypt reads the salt and the cost, works, then compares), and making it costs no bcrypt
 * operation, so nothing needs warming and the first miss is like every other.
 */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, '0')}$${saltOfDummies}${'.'.repeat(31)}`;
}

/** Made once: a random number for each step of a miss would take its time too. */
const saltOfDummies = bcrypt.genSaltSync(4).slice('$2b$04$'.length);
