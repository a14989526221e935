import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readPasted } from '../../src/features/invitations/pasted.ts';
import { asTable } from '../../src/features/invitations/pasted-table.ts';

const sian = { name: 'Siân Price', email: 'sian@example.org' };
const tom = { name: '', email: 'tom@example.org' };

function read(text: string): { name: string; email: string }[] {
  return readPasted(text)
    .filter(({ name, email }) => name !== '' || email !== '')
    .map(({ name, email }) => ({ name, email }));
}

describe('a list of addresses', () => {
  it.each([
    ['one address', 'tom@example.org', [tom]],
    ['a line each', 'tom@example.org\nsian@example.org', [tom, { ...sian, name: '' }]],
    ['Windows line ends', 'tom@example.org\r\n\r\nbo@example.org\r\n', [tom, bare('bo')]],
    ['commas', 'tom@example.org, bo@example.org,jo@example.org', [tom, bare('bo'), bare('jo')]],
    ['semicolons', 'tom@example.org;bo@example.org;', [tom, bare('bo')]],
    [
      'tabs and spaces',
      'tom@example.org\tbo@example.org  jo@example.org',
      [tom, bare('bo'), bare('jo')],
    ],
    ['angle brackets alone', '<tom@example.org>', [tom]],
    ['a name from a mail program', 'Siân Price <sian@example.org>', [sian]],
    [
      'two of them',
      'Siân Price <sian@example.org>; Tom Bright <tom@example.org>',
      [sian, { ...tom, name: 'Tom Bright' }],
    ],
    [
      'no sign between them',
      'Siân Price <sian@example.org> Tom Bright <tom@example.org>',
      [sian, { ...tom, name: 'Tom Bright' }],
    ],
    ['surname first, in quotes', '"Price, Siân" <sian@example.org>, tom@example.org', [sian, tom]],
    ['surname first, without', 'Price, Siân <sian@example.org>, tom@example.org', [sian, tom]],
    ['the hospital behind the name', 'Price, Siân (GLANHELYG HOSPITAL) <sian@example.org>', [sian]],
    ['a name in a cell before', 'Siân Price,sian@example.org', [sian]],
    ['a name in a cell after', 'sian@example.org;Siân Price', [sian]],
    ['two cells of a name', 'Siân\tPrice\tsian@example.org', [sian]],
  ])('is read with %s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['words without an address', 'tom@example.org, bo@example.org, nobody', 'nobody'],
    ['an address that lost its sign', 'tom@example.org, bo.example.org', 'bo.example.org'],
    ['a space in an address', 'si an@example.org', 'si an@example.org'],
    ['a bracket that is not closed', 'Siân <sian@example.org', 'Siân <sian@example.org'],
    ['a bracket without an address', 'Siân <sian>, tom@example.org', 'Siân <sian>'],
    ['markup', '"<i>Siân" <sian@example.org>', '"<i>Siân" <sian@example.org>'],
    ['a quoted local part', '"a,b"@example.org', '"a,b"@example.org'],
  ])('keeps %s as it stands, and guesses nothing', (_what, text, kept) => {
    expect(read(text)).toContainEqual({ name: '', email: kept });
  });

  it('knows on which line each stands', () => {
    const text = 'tom@example.org\n\nbo@example.org, jo@example.org\n';
    const lines = readPasted(text).map(({ line, email }) => [line, email]);
    expect(lines).toEqual([
      [1, 'tom@example.org'],
      [3, 'bo@example.org'],
      [3, 'jo@example.org'],
    ]);
  });
});

describe('a table whose first line names the columns', () => {
  it.each([
    ['commas', 'name,email\nSiân Price,sian@example.org'],
    ['a byte order mark', '\ufeffname,email\nSiân Price,sian@example.org'],
    ['semicolons, as in Excel', 'Name;E-Mail;Ward\r\nSiân Price;sian@example.org;7\r\n'],
    ['tabs, as copied from a sheet', 'Email address\tName\nsian@example.org\tSiân Price'],
    ['two names of columns alone', 'Name;Email\nSiân Price;sian@example.org'],
    ['quotes', '"Name","Email"\n"Price, Siân","sian@example.org"'],
    ['first and last names', 'First name,Surname,Work email\nSiân,Price,sian@example.org'],
    ['empty lines', '\nemail,name\n\nsian@example.org,Siân Price\n,\n'],
    ['a quote that is never closed', 'name,email\n"Siân Price,sian@example.org'],
  ])('is read with %s', (_what, text) => {
    expect(read(text)).toEqual([sian]);
  });

  it('gives each row the line it begins on', () => {
    const text = 'email,name\n\nsian@example.org,"Siân\nPrice"\nnobody,Tom Bright';
    expect(readPasted(text)).toEqual([
      { line: 3, ...sian },
      { line: 5, name: 'Tom Bright', email: 'nobody' },
    ]);
  });
});

describe('the columns of hospital and part', () => {
  const place = (column: string, text: string) => ({ column, text });

  it.each([
    ['Hospital', 'name,email,hospital,part', place('Hospital', 'Ashmere')],
    ['team', 'Name, E-mail, TEAM, " Part "', place('Team', 'Ashmere')],
  ])('are found by their names: %s', (_what, heading, hospital) => {
    expect(readPasted(`${heading}\nSiân Price,sian@example.org,Ashmere,lead`)).toEqual([
      { line: 2, ...sian, hospital, part: place('Part', 'lead') },
    ]);
  });

  it('count by that of the hospital where there is one of a team too', () => {
    const [one] = readPasted('email;team;hospital\nsian@example.org;Ward 7;Ashmere');
    expect([one?.hospital, one?.part]).toEqual([place('Hospital', 'Ashmere'), undefined]);
  });

  it('come back alike in a table, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (hospital, part) => {
        const cells = [hospital, part].map((text) => text.replaceAll(/\s+/g, ' ').trim().normalize('NFC')); // prettier-ignore
        const [first = '', second = ''] = cells;
        const asked = { hospital: place('Hospital', first), part: place('Part', second) };
        expect(readPasted(asTable([{ ...sian, ...asked }, tom]))).toEqual([
          { line: 2, ...sian, ...asked },
          { line: 3, ...tom, hospital: place('Hospital', ''), part: place('Part', '') },
        ]);
      }),
    );
  });
});

describe('any text at all', () => {
  it('is read without a fault, and quickly', () => {
    const parts = fc.constantFrom('a@b.org', '<', '>', '"', ',', ';', '\n', '\t', ' ', '(', ')', 'Siân', 'email,name\n', '\ufeff'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (some) => {
        expect(Array.isArray(readPasted(some.join('')))).toBe(true);
      }),
    );
    for (const one of [
      '<',
      '"',
      ',',
      '(',
      ' ',
      '@',
      'a@b.org ',
      '<a>',
      ' (',
      '\n',
      "'",
      `${'a'.repeat(34_000)}<${'a'.repeat(34_000)}`,
    ]) {
      // Its own work: on a busy machine the clock on the wall counts that of others too.
      const before = process.cpuUsage();
      readPasted(one.repeat(70_000 / one.length));
      expect([one, process.cpuUsage(before).user < 500_000]).toEqual([one, true]);
    }
  });

  it('comes back alike as a table, whatever stands in a name', () => {
    const odd = { name: "O'Neil; <b> (x) y", email: 'bo@example.org' };
    expect(read(asTable([sian, odd, tom]))).toEqual([sian, odd, tom]);
  });
});

function bare(local: string): { name: string; email: string } {
  return { name: '', email: `${local}@example.org` };
}
