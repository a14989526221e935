import { expect } from 'vitest';
import { root, submit } from '../reporting/steps.ts';
import { arrive, arriveOverHttp, chosen, invitationOf } from './counted-people.ts';
import { corrected } from './one-month-figures.ts';
import {
  answerOf,
  byForm,
  byTally,
  csvOf,
  hospitals,
  imported,
  late,
  month,
  overHttp,
  underWay,
  type Reported,
} from './one-month-numbers.ts';
import {
  fieldsOf,
  monthOf,
  notice,
  teamNamed,
  textOf,
  typeAnswers,
  type Programme,
} from './one-month-steps.ts';
import { tickSheet, ticked } from './one-month-tally.ts';

/* How the numbers of the month come in. */

/** As cells of a spreadsheet. Two of the leads come by a browser, the others over HTTP. */
export async function inviteLeads({ app, hannah, open, tell }: Programme): Promise<void> {
  const before = hannah.counts();
  await hannah.follow('Admin');
  await hannah.follow('Invitations');
  await hannah.follow('Invite people');
  const lines = hospitals.map(({ name, lead, email }) => `${lead}\t${email}\t${name}\tlead`);
  await hannah.fill('Email addresses', ['Name\tEmail\tHospital\tPart', ...lines].join('\n'));
  await hannah.press('Check the list');
  for (const { name, lead } of hospitals) {
    expect(await textOf(hannah)).toContain(`${lead}, ${name}, team lead`);
  }
  await hannah.press('Send 12 invitations');
  expect(await notice(hannah)).toContain('12 invitations are on their way');
  tell('The manager invites the leads of 12 hospitals', hannah, before);

  await app.runJobs();
  for (const { email, lead } of hospitals) {
    if (email !== byForm.email && email !== byTally.email) {
      await arriveOverHttp(app, email, lead);
      continue;
    }
    const person = await open();
    await arrive(person, invitationOf(app, email), email, lead);
    expect(await person.heading()).toBe(`Welcome, ${lead.split(' ')[0]}`);
    tell(`${lead} arrives`, person);
    await person.close();
  }
}

export async function importTeams(programme: Programme): Promise<void> {
  const { hannah, tell } = programme;
  const before = hannah.counts();
  const rows = imported.flatMap((one) => month(one, underWay));
  const lines = csvOf(rows).split('\n');
  const swapped = (lines[3] ?? '').replace(/(\d+),(\d+)$/, '$2,$1');
  const bad = lines.with(3, swapped).with(20, (lines[20] ?? '').replace(underWay, 'October'));
  await hannah.follow('Statistics');
  await hannah.follow('Enter data');
  await hannah.follow('Import a CSV file');
  await hannah.fill('Or paste the rows', bad.join('\n'));
  await hannah.press('Check the file');
  expect(await hannah.page.locator('#problems li').allTextContents()).toEqual([
    expect.stringMatching(/^Line 4, column numerator: /),
    expect.stringMatching(/^Line 21, column period: /),
  ]);
  expect(await hannah.page.getByLabel('Or paste the rows').inputValue()).toBe(bad.join('\n'));
  await hannah.fill('Or paste the rows', lines.join('\n'));
  await hannah.press('Check the file');
  await hannah.press('Import 72 answers');
  expect(await notice(hannah)).toContain('72 new and 0 changed answers are stored.');
  tell('imports 9 teams’ CSV, mending 2 lines', hannah, before);
  programme.reported = [...programme.reported, ...rows];
}

export async function chaseLate({ app, hannah, tell }: Programme): Promise<void> {
  const before = hannah.counts();
  await hannah.follow('Admin');
  await hannah.follow('Reporting calendar');
  await hannah.follow('Chase late teams');
  expect(await hannah.page.getByRole('checkbox').count()).toBe(late.length);
  for (const { name } of late) await hannah.check(name);
  await hannah.press('Check');
  await hannah.press('Send to 3 people');
  expect(await notice(hannah)).toContain('3 people in 3 teams are written to now.');
  tell('chases 3 late teams', hannah, before);
  await app.runJobs();
  for (const { name, email, lead } of late) {
    const mail = app.mails.findLast(({ to }) => to.address === email);
    expect(mail?.subject).toBe('Your report for October 2026 is late');
    expect(mail?.text).toContain(`Hello ${lead},`);
    expect(mail?.text).toContain(`${name}, October 2026:\n\n${app.origin}${monthOf(app, name)}\n`);
  }
}

/** In two sittings, and past a number that cannot be. */
export async function reportByForm(programme: Programme): Promise<void> {
  const answers = month(byForm, underWay);
  const lead = await programme.followMail(byForm.email);
  expect(await lead.heading()).toBe('October 2026');
  await typeAnswers(lead, answers.slice(0, 4));
  await lead.press('Save draft');
  await lead.follow('Home');
  await lead.follow(`Enter data for ${byForm.name}`);
  await typeAnswers(lead, answers.slice(4));
  const right = answerOf(byForm, 'P8');
  await typeAnswers(lead, [{ ...right, numerator: 90 }]);
  await lead.press('Check and submit');
  expect(await lead.page.getByRole('alert').textContent()).toContain('P8');
  expect(await lead.page.locator('#numerator-p8').inputValue()).toBe('90');
  await typeAnswers(lead, [right]);
  await lead.press('Check and submit');
  await lead.press('Submit');
  expect(await notice(lead)).toContain('October 2026 is submitted. Thank you.');
  programme.tell('A chased lead fills the month’s form in two sittings', lead);
  programme.reported = [...programme.reported, ...answers];
  await lead.close();
}

/** Falls and readmissions are on no sheet. */
export async function reportByTally(programme: Programme): Promise<void> {
  const rest = month(byTally, underWay).filter(({ code }) => !code.startsWith('P'));
  const lead = await programme.followMail(byTally.email);
  await lead.follow('Tally sheet');
  await tickSheet(lead);
  await lead.press('Count');
  await typeAnswers(lead, rest);
  await lead.press('Check and submit');
  await lead.press('Submit');
  expect(await notice(lead)).toContain('October 2026 is submitted. Thank you.');
  programme.tell('A chased lead ticks 10 patients on the tally sheet', lead);
  programme.reported = [...programme.reported, ...ticked(), ...rest];
  await lead.close();
}

export async function reportOverHttp(programme: Programme): Promise<void> {
  const { app } = programme;
  const answers = month(overHttp, underWay);
  const lead = app.visitor();
  await lead.post('/login', { email: overHttp.email, password: chosen });
  const sent = await submit(lead, monthOf(app, overHttp.name), fieldsOf(answers));
  expect(sent.location).toBe(`${root}/${teamNamed(app, overHttp.name)}`);
  programme.reported = [...programme.reported, ...answers];
}

export async function correctValue(programme: Programme): Promise<void> {
  const lead = await programme.logIn(byForm.email);
  const before = lead.counts();
  const was = answerOf(byForm, 'P8');
  const now = { ...was, numerator: was.numerator + 3 };
  await lead.follow('Statistics');
  await lead.follow('Enter data');
  await lead.follow('October 2026');
  await lead.follow('Correct P8');
  await lead.page.locator('#numerator').fill(String(now.numerator));
  await lead.fill('Why it is corrected', 'Three lists were in another folder');
  await lead.press('Correct');
  programme.tell('corrects one value', lead, before);
  await lead.follow('Correct P8');
  const history = lead.page.getByRole('region', { name: 'History' }).getByRole('listitem');
  const words = ({ numerator, denominator }: Reported): string => `${numerator} of ${denominator} `;
  const [newest = '', first = ''] = await history.allTextContents();
  expect(newest).toContain(words(now));
  expect(newest).toContain('Why: Three lists were in another folder');
  expect(first).toContain(words(was));
  for (const row of [newest, first]) expect(row).toContain(`${byForm.lead}, 20 November 2026`);
  programme.reported = corrected(programme.reported, now);
  await lead.close();
}
