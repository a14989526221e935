import { beforeAll, describe, it } from 'vitest';
import { correctAfterwards, issueReport, readReport } from './one-month-report.ts';
import * as reporting from './one-month-reporting.ts';
import { startProgramme, type Programme } from './one-month-steps.ts';
import * as talking from './one-month-talking.ts';
import { compareTotals } from './one-month-together.ts';

/*
 * A month of the programme, on phones without scripts: the leads are invited, nine teams' numbers are
 * imported, three teams are late, are chased and report, people talk about what the charts show, and the
 * report is issued. What the site says of all teams together is compared with what this test works out by
 * itself.
 */

const patience = { timeout: 120_000 };
let programme: Programme;

beforeAll(async () => {
  programme = await startProgramme();
  return () => programme.close();
}, patience.timeout);

describe('one month of the programme', patience, () => {
  it('begins with the leads of twelve hospitals, each invited to theirs by one list', () =>
    reporting.inviteLeads(programme));

  it('takes the numbers of nine teams from a file, once two lines are mended', () =>
    reporting.importTeams(programme));

  it('chases three late teams, by mails that lead to their months', () =>
    reporting.chaseLate(programme));

  it('takes the numbers of one late team by form', () => reporting.reportByForm(programme));

  it('takes those of another by tally sheet', () => reporting.reportByTally(programme));

  it('takes those of the last over HTTP', () => reporting.reportOverHttp(programme));

  it('keeps the old value beside the new one where one is corrected', () =>
    reporting.correctValue(programme));

  it('says of all teams together what follows from what was entered', () =>
    compareTotals(programme));

  it('shows a signal one tap from home, and people discuss it', () =>
    talking.discussSignal(programme));

  it('hides a post that could identify a patient, and tells its author why', () =>
    talking.hidePost(programme));

  it('publishes a case study that guests can read', () => talking.publishCaseStudy(programme));

  it('ends with the report of the month, which is written and issued', () =>
    issueReport(programme));

  it('reports what follows from what was entered, and tells no hospital by name', () =>
    readReport(programme));

  it('lists beside the report what is corrected later, and leaves it as it was', () =>
    correctAfterwards(programme));
});
