export type Encoding = 'br' | 'gzip';

/** The smaller encoding of those that a browser accepts, whatever order it names them in. */
export function bestEncoding(accepted: string | undefined): Encoding | undefined {
  const named = new Set((accepted ?? '').toLowerCase().split(',').filter(isWanted).map(nameOf));
  if (named.has('br')) return 'br';
  return named.has('gzip') ? 'gzip' : undefined;
}

/** `q=0` says that it is not wanted. */
function isWanted(part: string): boolean {
  return !/;\s*q=0(\.0*)?\s*$/.test(part);
}

function nameOf(part: string): string {
  return part.replace(/;.*/, '').trim();
}
