import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day, hour } from '../../src/lib/clock.ts';
import { definitionAddress } from '../../src/features/programme/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { add, addShipped, edit, forget } from './steps.ts';

const list = '/members/statistics/measures';
const definition = definitionAddress('P8');

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
  sian = await app.logIn('sian');
});
beforeEach(() => forget(app));
afterAll(() => app.close());

async function text(address: string): Promise<string> {
  const { status, body } = await sian.get(address);
  expect([address, status]).toEqual([address, 200]);
  return body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the list of measures', () => {
  it('says that there are none, and leads an admin to set them up', async () => {
    expect(await text(list)).toContain('No measures yet.');
    expect((await sian.get(list)).body).not.toContain('/admin/programme');
    expect((await hannah.get(list)).body).toContain('href="/admin/programme"');
  });

  it('tells of each by kind what counts, which way is better and the target', async () => {
    addShipped(app);
    const page = await text(list);
    expect(page).toContain('P8: Medicines reconciled within 24 hours Core');
    expect(page).toContain('Patients with a reconciled list, out of sampled inpatients');
    expect(page).toContain('Higher is better. Target 95%');
    expect(page).toContain('Falls, for each 1,000 occupied bed days Lower is better. No target');
    expect(page).toContain('Sum of the days in hospital, divided by discharges');
    const kinds = ['Process', 'Outcome', 'Balancing', 'Data quality'];
    const places = kinds.map((kind) => page.indexOf(`${kind} measures`));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.every((place) => place > 0)).toBe(true);
  });
});

describe('the definition of a measure', () => {
  it('is the one in force; an older and a later one can be read, with who changed it and why', async () => {
    await add(hannah);
    const change = { reason: 'NICE says so', from_month: '2026-12' };
    await edit(hannah, { numerator: 'Patients with two lists', ...change });
    const now = await text(definition);
    expect(now).toContain('Version 1, in force. From the start.');
    expect(now).toContain('Numerator Patients with a list');
    expect(now).toContain('Hannah Osei changed it on 20 November 2026. Why: NICE says so');
    const later = await text(`${definition}?version=2`);
    expect(later).toContain('Version 2, not in force now. From December 2026.');
    expect(later).toContain('Numerator Patients with two lists');
    expect(later).toContain('See the one in force');
    app.clock.forward(15 * day);
    sian = await app.logIn('sian');
    hannah = await app.logIn('hannah');
    expect(await text(definition)).toContain('Version 2, in force. From December 2026.');
    expect(await text(`${definition}?version=1`)).toContain('Patients with a list');
  });

  it('changes when the month does in the UK, where summer is an hour ahead', async () => {
    await add(hannah);
    await edit(hannah, {
      numerator: 'Patients with two lists',
      reason: 'why',
      from_month: '2027-07',
    });
    const lastHour = new Date('2027-06-30T22:30:00Z').getTime();
    app.clock.forward(lastHour - app.clock.now().getTime());
    sian = await app.logIn('sian');
    hannah = await app.logIn('hannah');
    expect(await text(definition)).toContain('Version 1, in force.');
    app.clock.forward(hour);
    sian = await app.logIn('sian');
    hannah = await app.logIn('hannah');
    expect(await text(definition)).toContain('Version 2, in force. From July 2027.');
  });

  it('is found by its code in small letters, and a version that never was is not there', async () => {
    await add(hannah);
    expect(await text(definition.replace('P8', 'p8'))).toContain('P8: Medicines reconciled');
    expect((await sian.get(`${definition}?version=2`)).status).toBe(404);
    expect((await sian.get(`${definition}?version=x`)).status).toBe(200);
    expect((await sian.get(definition.replace('P8', 'P9'))).status).toBe(404);
    expect((await sian.get(definition.replace('P8', 'x'.repeat(200)))).status).toBe(404);
  });

  it('says how it is reported, drawn and held back', async () => {
    addShipped(app);
    const event = await text(`${list}/O5/definition`);
    expect(event).toContain('Each event on its date, or “none this month”');
    expect(event).toContain('T chart, rules of Making Data Count with 7 points');
    expect(event).toContain('Counts from 1 to 4 are not shown to other teams');
    expect(event).toContain('The website added it on');
    expect(await text(definition)).toContain('Small numbers Shown to other teams');
  });
});
