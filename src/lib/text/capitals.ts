/** With a capital letter, to begin with. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words that begin with a capital, within a sentence; an abbreviation keeps it: "CT scans", "X-rays". */
export function inSentence(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
