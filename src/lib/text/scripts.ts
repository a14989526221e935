/**
 * Whether a name mixes scripts that people do not write together (Unicode TR39, section 5.2): one word
 * keeps to the highly restrictive profile, the whole name to the moderately restrictive one.
 */
export function mixesScripts(name: string): boolean {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u);
  return !fitsOne(name, wholeProfiles) || words.some((word) => !fitsOne(word, wordProfiles));
}

function fitsOne(text: string, profiles: readonly RegExp[]): boolean {
  return profiles.some((profile) => profile.test(text));
}

// Characters that several scripts share, like marks and digits, belong to every profile.
function profile(...scripts: readonly string[]): RegExp {
  const own = ['Zyyy', 'Zinh', ...scripts].map((script) => `\\p{scx=${script}}`);
  return new RegExp(`^[${own.join('')}]*$`, 'u');
}

const together = [
  profile('Latn', 'Hani', 'Hira', 'Kana'),
  profile('Latn', 'Hani', 'Bopo'),
  profile('Latn', 'Hani', 'Hang'),
];
// Scripts in wide use (Unicode TR31, table 5) that do not look like Latin, and so may stand beside it.
const distinct =
  'Arab Beng Deva Ethi Geor Gujr Guru Hebr Knda Khmr Laoo Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt';
// Those that do look like it, and those in limited use (table 7): alone only.
const alone =
  'Armn Cyrl Grek Adlm Bali Bamu Batk Cakm Cans Cham Cher Hmnp Java Kali Lana Lepc Limb Lisu Mand Mong ' +
  'Mtei Newa Nkoo Olck Osge Plrd Rohg Saur Sund Sylo Syrc Tale Talu Tavt Tfng Vaii Wcho Yiii';
const lone = `${distinct} ${alone}`.split(' ').map((script) => profile(script));
const withLatin = distinct.split(' ').map((script) => profile('Latn', script));

const wordProfiles = [...together, ...lone];
const wholeProfiles = [...wordProfiles, ...withLatin];
