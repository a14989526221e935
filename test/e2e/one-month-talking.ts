import { expect } from 'vitest';
import { articleSource } from '../support/articles.ts';
import { password, people } from '../support/world.ts';
import type { Counted } from './counted-browser.ts';
import { answerOf, byForm, byTally } from './one-month-numbers.ts';
import { notice, textOf, type Programme } from './one-month-steps.ts';

/* What is said about the numbers of the month. */

const title = 'Nine months above the average';
const identifying = 'Mrs Jones in bed 4 had the whole check.';
const reason = 'It names a patient. Write it without.';

/** The chart is one tap from home, and says in words that something changed. */
export async function discussSignal({ logIn, tell }: Programme): Promise<void> {
  const lead = await logIn(byForm.email);
  const before = lead.counts();
  await lead.follow('Frailsafe complete');
  expect(lead.counts().clicks - before.clicks).toBeLessThanOrEqual(2);
  expect(await textOf(lead)).toMatch(/Improvement[^]*October 2026/);
  await lead.follow('Discuss this chart');
  await lead.fill('Title', title);
  await lead.fill('First post', 'We began to check in pairs in February. Has anybody else?');
  await lead.press('Start thread');
  tell('reads a signal and starts a thread that shows it', lead, before);
  expect(await lead.heading()).toBe(title);
  const { numerator, denominator } = answerOf(byForm, 'P0');
  const row = lead.page.getByRole('figure').locator('tr', { hasText: 'October 2026' });
  expect(await row.getByRole('cell', { includeHidden: true }).allTextContents()).toEqual(
    expect.arrayContaining([`${numerator}`, `${denominator}`]),
  );
  await lead.close();
}

/** A reply that could identify a patient is reported by one person, and hidden by another. */
export async function hidePost({ logIn, tell }: Programme): Promise<void> {
  const author = await logIn(byTally.email);
  await author.follow(title);
  await author.fill('Your reply', identifying);
  await author.press('Post reply');

  const reader = await logIn(people.sian.email, password);
  const beforeReport = reader.counts();
  await reader.follow(title);
  // Somebody of the team sees by name whose chart it is; others read a letter.
  expect(await chartIn(reader)).toContain(byForm.name);
  expect(await chartIn(author)).toMatch(/, Team [A-Z]\b/);
  expect(await chartIn(author)).not.toContain(byForm.name);
  await reader.follow(`Report the post by ${byTally.lead}`);
  await reader.check('It could identify a patient');
  await reader.press('Send report');
  expect(await notice(reader)).toContain('A moderator will look at it.');
  tell('A member reports a post', reader, beforeReport);

  const moderator = await logIn(people.moses.email, password);
  const beforeHiding = moderator.counts();
  await moderator.follow('Reported posts');
  await moderator.follow(title);
  expect(await textOf(moderator)).toContain(identifying);
  await moderator.fill('Reason', reason);
  await moderator.press('Hide the post');
  tell('A moderator hides it', moderator, beforeHiding);

  await reader.page.reload();
  expect(await reader.heading()).toBe(title);
  expect(await textOf(reader)).not.toContain(identifying);
  await author.follow('Home');
  await author.follow(title);
  await author.follow('Read why');
  expect(await textOf(author)).toContain(reason);
  for (const person of [author, reader, moderator]) await person.close();
}

export async function publishCaseStudy({ hannah, open, tell }: Programme): Promise<void> {
  const before = hannah.counts();
  await hannah.follow('Admin');
  await hannah.follow('Articles');
  await hannah.follow('New article');
  const article = { title: 'Checking in pairs', slug: 'in-pairs', published: '2026-10-30' };
  await hannah.fill('Article', articleSource(article));
  await hannah.press('Publish');
  expect(await notice(hannah)).toContain('is public now');
  tell('publishes a case study', hannah, before);

  const guest = await open();
  await guest.go('/case-studies');
  await guest.follow('Checking in pairs');
  expect(await guest.heading()).toBe('Checking in pairs');
  expect(await textOf(guest)).toContain('We moved the check to the bedside.');
  await guest.close();
}

/** What the snapshot of a thread says. */
async function chartIn({ page }: Counted): Promise<string> {
  return (await page.getByRole('figure').first().textContent()) ?? '';
}
