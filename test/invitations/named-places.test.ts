import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dump } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { boxIn, check, hiddenIn, newKey, sendInvitations } from './steps.ts';

/* A list whose lines name a hospital and a part: what is taken, what is told, and what is sent. */

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;

beforeAll(async () => {
  app = await startApp();
  app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
  hannah = await app.logIn('hannah');
  sian = await app.logIn('sian');
});
beforeEach(() => {
  app.site.db.exec('DELETE FROM invitations; DELETE FROM throttle_events; DELETE FROM outbox');
});
afterAll(() => app.close());

const heading = 'Name;Email;Hospital;Part';

function table(...rows: readonly string[]): string {
  return [heading, ...rows].join('\r\n');
}

function teamId(name: string): string {
  return String(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

/** What the check page says beside each address. */
function lines({ body }: Answer): Record<string, string> {
  const rows = body.matchAll(/<li><p><strong>([^<]+)<\/strong>(?: <span class="byline">([^<]+))?/g);
  return Object.fromEntries([...rows].map(([, email = '', about = '']) => [email, about]));
}

function faults({ body }: Answer): string[] {
  const found = [...body.matchAll(/<li>(?:<a href="#text">)?(Line \d+.*?)(?:<\/a>)?<\/li>/g)];
  return found.map(([, words = '']) =>
    words.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  );
}

/** Whoever is invited: to which hospital, to what part. */
function invited(): unknown {
  const all = app.site.db.prepare(
    `SELECT email, teams.name, invitations.team_role FROM invitations
     LEFT JOIN teams ON teams.id = team_id ORDER BY invitations.id`,
  );
  return all.raw().all();
}

function sendAsLead(text: string): Promise<Answer> {
  const form = { text: '', checked: text, form_key: newKey(), action: 'send' };
  return sian.post('/members/team/invitations/new', form);
}

describe('a list with the columns hospital and part', () => {
  it('is explained where it is pasted', async () => {
    expect((await hannah.get('/admin/invitations/new')).body).toContain(
      'name,email,hospital,part (parts are lead, data entry and member)',
    );
    expect((await sian.get('/members/team/invitations/new')).body).not.toContain('hospital,part');
  });

  it('puts each into the place of its line, however that is written, as the check page shows', async () => {
    const before = dump(app);
    const answer = await check(
      hannah,
      table(
        'Nia New;nia@example.org;  glanhelyg   HOSPITAL;Lead',
        'Bo Lund;bo@example.org;Northmoor Général; data-ENTRY ',
        'Jo Bell;jo@example.org;Ashmere Hospital;Team lead',
        ';una@example.org;ASHMERE-HOSPITAL;member',
        'Tom New;tom@example.org;;',
      ),
    );
    expect([answer.status, faults(answer)]).toEqual([200, []]);
    expect(lines(answer)).toEqual({
      'nia@example.org': 'Nia New, Glanhelyg Hospital, team lead',
      'bo@example.org': 'Bo Lund, Northmoor General, data entry',
      'jo@example.org': 'Jo Bell, Ashmere Hospital, team lead',
      'una@example.org': 'Ashmere Hospital',
      'tom@example.org': 'Tom New',
    });
    expect(answer.body).toContain('<dt>Hospital, if no other is named</dt><dd>None</dd>');
    expect(dump(app)).toBe(before);
    await sendInvitations(hannah, hiddenIn(answer, 'checked'));
    expect(invited()).toEqual([
      ['nia@example.org', 'Glanhelyg Hospital', 'lead'],
      ['bo@example.org', 'Northmoor General', 'data-entry'],
      ['jo@example.org', 'Ashmere Hospital', 'lead'],
      ['una@example.org', 'Ashmere Hospital', 'member'],
      ['tom@example.org', null, 'member'],
    ]);
  });

  it('leaves the hospital of the form to lines that name none, and shows only what differs', async () => {
    const team = teamId('Glanhelyg Hospital');
    const text =
      'e-mail,TEAM,part\nnia@example.org,,lead\nbo@example.org,Glanhelyg Hospital,\njo@example.org,none,';
    const answer = await check(hannah, text, { team });
    expect(lines(answer)).toEqual({
      'nia@example.org': 'team lead',
      'bo@example.org': '',
      'jo@example.org': 'No hospital',
    });
    await sendInvitations(hannah, hiddenIn(answer, 'checked'), { team });
    expect(invited()).toEqual([
      ['nia@example.org', 'Glanhelyg Hospital', 'lead'],
      ['bo@example.org', 'Glanhelyg Hospital', 'member'],
      ['jo@example.org', null, 'member'],
    ]);
  });

  it('tells of each line that puts nobody anywhere its column and what to do, and sends the others', async () => {
    app.site.db.exec("INSERT INTO teams (name) VALUES ('Bryn Road'), ('Brŷn Road')");
    const text = table(
      'Nia New;nia@example.org;Ashmere Hospital;lead',
      'Bo Lund;bo@example.org;Ashmere;lead',
      'Jo Bell;jo@example.org;Bryn road;lead',
      'Una Day;una@example.org;Ashmere Hospital;boss',
      'Tom New;tom@example.org;;lead',
      'Ada Lund;nobody;Ashmere Hospital;lead',
      'Wai Ting;wai@example.org;???;__proto__',
    );
    const answer = await check(hannah, text);
    expect(faults(answer)).toEqual([
      'Line 3, column Hospital: write the name of a hospital as the form lists it, or empty the cell; found "Ashmere"',
      'Line 4, column Hospital: more than one hospital is called that; choose it in the form, and empty the cell; found "Bryn road"',
      'Line 5, column Part: write lead, data entry or member; found "boss"',
      'Line 6, column Part: a part needs a hospital; name one in the line, or empty the cell; found "lead"',
      'Line 7: enter an email address in the correct format, like name@example.com; found "Ada Lund <nobody>"',
      'Line 8, column Hospital: write the name of a hospital as the form lists it, or empty the cell; found "???"',
    ]);
    const sent = await sendInvitations(hannah, hiddenIn(answer, 'checked'), {
      text: boxIn(answer),
    });
    expect(sent.body).toContain('1 invitation is on its way');
    expect(invited()).toEqual([['nia@example.org', 'Ashmere Hospital', 'lead']]);
    expect(boxIn(sent)).toBe(boxIn(answer));
  });

  it('stays a table in the box, so that mended lines join those that were taken', async () => {
    const first = await check(
      hannah,
      table(
        'Nia New;nia@example.org;Ashmere Hospital;lead',
        '"Lund, Bo";bo@example.org;Ashmere;data entry',
        'Ada;a,b;"St ""Osyn"";x";',
      ),
    );
    expect(boxIn(first)).toBe(
      [
        'email,name,hospital,part',
        'bo@example.org,Bo Lund,Ashmere,data entry',
        '"a,b",Ada,"St ""Osyn"";x",',
      ].join('\n'),
    );
    const mended = boxIn(first).replace('Ashmere', 'Ashmere hospital').replace('"a,b"', 'ada@example.org').replace(/"St[^,]*,/, ','); // prettier-ignore
    const second = await check(hannah, `${mended}\nlate@example.org`, {
      checked: hiddenIn(first, 'checked'),
    });
    expect([faults(second), lines(second)]).toEqual([
      [],
      {
        'nia@example.org': 'Nia New, Ashmere Hospital, team lead',
        'bo@example.org': 'Bo Lund, Ashmere Hospital, data entry',
        'ada@example.org': 'Ada',
        'late@example.org': '',
      },
    ]);
    const form = await check(hannah, 'Jo Bell <jo@example.org>', {
      checked: hiddenIn(second, 'checked'),
      action: 'change',
    });
    const again = await check(hannah, boxIn(form));
    expect(lines(again)).toEqual({ ...lines(second), 'jo@example.org': 'Jo Bell' });
  });

  it('that cannot be sent comes back as it was typed', async () => {
    const text = table('Bo Lund;bo@example.org;Ashmere;lead');
    const answer = await check(hannah, text);
    expect([answer.status, boxIn(answer)]).toEqual([422, text]);
    expect(faults(answer)).toHaveLength(1);
  });

  it('changes nothing of people who have an account, and says where that is done', async () => {
    const place = 'SELECT team_id, team_role FROM users WHERE id = ?';
    const before = app.site.db.prepare(place).get(app.ids.amina);
    const text = table(
      `Amina;${people.amina.email};Ashmere Hospital;lead`,
      'Nia New;nia@example.org;Ashmere Hospital;lead',
    );
    const answer = await check(hannah, text);
    expect(answer.body).toContain('Has an account: not sent');
    expect(answer.body).toContain(
      'Whoever has an account keeps their hospital and part. Change them under Admin, Teams.',
    );
    await sendInvitations(hannah, hiddenIn(answer, 'checked'));
    expect(invited()).toEqual([['nia@example.org', 'Ashmere Hospital', 'lead']]);
    expect(app.site.db.prepare(place).get(app.ids.amina)).toEqual(before);
    const plain = await check(hannah, `${people.amina.email}, bo@example.org`);
    expect(plain.body).not.toContain('Whoever has an account');
  });

  it('sends one invitation to an address that stands there twice, by its first line', async () => {
    const text = table('Nia;nia@example.org;Ashmere Hospital;lead', 'Nia;NIA@example.org;None;');
    const answer = await check(hannah, text);
    expect(answer.body).toContain('Here twice: sent once');
    await sendInvitations(hannah, text);
    expect(invited()).toEqual([['nia@example.org', 'Ashmere Hospital', 'lead']]);
  });
});

describe('the list of a team lead', () => {
  const [own, other] = ['Glanhelyg Hospital', 'Ashmere Hospital'];

  it('may say what holds anyway', async () => {
    expect((await sendAsLead(table(`Nia;nia@example.org;${own};Member`))).status).toBe(303);
    expect(invited()).toEqual([['nia@example.org', own, 'member']]);
  });

  it.each([
    ['another hospital', `${other};`, `column Hospital: you invite into ${own} only; empty the cell; found "${other}"`], // prettier-ignore
    ['no hospital', 'None;', `column Hospital: you invite into ${own} only; empty the cell; found "None"`], // prettier-ignore
    ['a hospital that is none', 'Nowhere;', `column Hospital: you invite into ${own} only; empty the cell; found "Nowhere"`], // prettier-ignore
    ['a lead', `${own};lead`, 'column Part: you invite members only; empty the cell and ask an admin; found "lead"'], // prettier-ignore
    ['somebody who enters data', ';data entry', 'column Part: you invite members only; empty the cell and ask an admin; found "data entry"'], // prettier-ignore
  ])('names nobody into %s, also where no check page was shown', async (_what, cells, fault) => {
    const text = table(`Nia;nia@example.org;${cells}`);
    const checked = await sian.post('/members/team/invitations/new', { text });
    expect([checked.status, faults(checked)]).toEqual([422, [`Line 2, ${fault}`]]);
    await sendAsLead(text);
    expect(invited()).toEqual([]);
  });
});
