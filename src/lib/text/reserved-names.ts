/**
 * Whether a name reads like the site or the people who run it, also when written with look-alike
 * letters, digits, spaces or a number at its end. The skeleton follows Unicode TR39, section 4, with
 * the look-alikes of the letters that the words below need.
 */
export function isReserved(name: string): boolean {
  const words = skeleton(name).split(/[^a-z]+/);
  return words.some((word) => staffWords.has(word)) || wholeName.test(words.join(''));
}

function skeleton(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const letters = Array.from(plain, (character) => lookAlikes.get(character) ?? boxed(character));
  return fold(withoutNumber(letters.join('').toLowerCase()));
}

// "Admin 2" is Admin again; digits elsewhere stand for letters.
function withoutNumber(text: string): string {
  return text.replace(/(?<!\d)\d{1,9}\s*$/, '');
}

// Differences that the eye does not see: 1, I, l and |, rn and m, vv and w, 0 and o.
function fold(text: string): string {
  const letters = Array.from(text, (character) => folds.get(character) ?? character).join('');
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

// Letters in circles, squares and flags have no decomposition.
function boxed(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const start = [0x1f150, 0x1f170, 0x1f1e6].find((first) => point >= first && point < first + 26);
  return start === undefined ? character : String.fromCharCode(97 + point - start);
}

const folds = new Map(zip('1l|!ı034@5$7+', 'iiiiioeaasstt'));

const lookAlikes = new Map([
  ...zip('АВЕЅНІКМОРСТУХЈԜаеѕһікморстухјԝԁԛгпвиӏ', 'abeshikmopctyxjwaeshikmopctyxjwdqrnbni'),
  ...zip('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεηικμνορτυχωδσς', 'abezhikmnoptyxabenikmvoptuxwdos'),
  ...zip('ՕօոսհցԱրքԼՏ', 'oonuhguppls'),
  // Lisu, whose letters are Latin capitals to the eye.
  ...zip('ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓬꓜ', 'abcdefghijklmnoprstuvwyz'),
  ...zip('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩɾɯ', 'abcdefghijklmnoprstuvwyzagirm'),
]);

function zip(from: string, to: string): [string, string][] {
  return Array.from(from, (character, index) => [character, to[index] ?? character]);
}

// Nobody is called these, alone or beside another word.
const staffWords = new Set(
  folded('admin admins administrator administrators moderator moderators frailsafe'),
);
// These are reserved as the whole name only: Joe Root is a person.
const siteWords = folded(
  'administration moderation system support root staff owner webmaster postmaster hostmaster superuser ' +
    'sysadmin security abuse noreply helpdesk official everyone',
);
const filler = folded(
  'the a site web website team desk service services account user group members',
);
const reserved = [...staffWords, ...siteWords].join('|');
const wholeName = new RegExp(
  `^(?:${filler.join('|')})*(?:${reserved})(?:${reserved}|${filler.join('|')})*$`,
);

function folded(words: string): string[] {
  return words.split(' ').map(fold);
}
