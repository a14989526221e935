/** One element of a drawing as it was written. */
export interface Read {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Read[];
  text: string;
}

/** Reads XML strictly: every tag closed in order, every attribute quoted and once; throws otherwise. */
export function readXml(xml: string): Read {
  const root: Read = { name: '', attributes: {}, children: [], text: '' };
  const open: Read[] = [root];
  const token = /<\/([\w-]+)>|<([\w-]+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    const parent = open.at(-1);
    if (found === null || parent === undefined)
      throw new Error(`no XML: ${xml.slice(at, at + 60)}`);
    const [, closed, name, written = '', empty, text] = found;
    if (text !== undefined) parent.text += plain(text);
    if (closed !== undefined && open.pop()?.name !== closed)
      throw new Error(`</${closed}> closes nothing`);
    if (name === undefined) continue;
    const read: Read = { name, attributes: attributesOf(written), children: [], text: '' };
    parent.children.push(read);
    if (empty === '') open.push(read);
  }
  const [only, ...more] = root.children;
  if (only === undefined || more.length > 0 || open.length > 1) throw new Error('not one element');
  return only;
}

/** The element and everything in it, in the order of the text. */
export function everything(read: Read): Read[] {
  return [read, ...read.children.flatMap(everything)];
}

export function withClass(read: Read, className: string): Read[] {
  return everything(read).filter((one) => classesOf(one).includes(className));
}

export function classesOf({ attributes }: Read): string[] {
  return attributes['class']?.split(' ') ?? [];
}

/** Every number of an attribute. */
export function numbersIn(value: string | undefined): number[] {
  return (value?.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

function attributesOf(written: string): Record<string, string> {
  const pairs = [...written.matchAll(/\s([\w:-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, plain(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length)
    throw new Error(`twice: ${written}`);
  return Object.fromEntries(pairs);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

function plain(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const sign = entities[name];
    if (sign === undefined) throw new Error(`no such entity: ${whole}`);
    return sign;
  });
}
