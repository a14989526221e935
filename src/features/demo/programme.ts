import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { roles } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';

const Person = z.strictObject({
  key: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  roleTitle: z.string(),
  team: z.string().nullable(),
  teamRole: z.enum(teamRoles).default('member'),
  interests: z.string().max(300).default(''),
  /** Gets a password that the demo prints. */
  login: z.boolean(),
});

const Thread = z.strictObject({
  space: z.string(),
  title: z.string(),
  /** Begins with a snapshot of a chart: that of the author's team, or of all. */
  chart: z.strictObject({ measure: z.string(), whose: z.enum(['own', 'all']) }).optional(),
  posts: z.array(
    z.strictObject({
      by: z.string(),
      daysAgo: z.int().nonnegative(),
      time: z.string().regex(/^\d{2}:\d{2}$/),
      body: z.string(),
    }),
  ),
});

/** Somebody who asks for access and waits. */
const Request = z.strictObject({
  name: z.string(),
  email: z.string(),
  kind: z.enum(['hospital', 'partner']),
  hospital: z.string(),
  roleTitle: z.string(),
  introducedBy: z.string(),
  why: z.string(),
  hoursAgo: z.number().positive(),
});

const Programme = z.strictObject({
  teams: z.array(z.string()).length(12),
  people: z.array(Person),
  requests: z.array(Request),
  threads: z.array(Thread),
});

export type DemoPerson = z.output<typeof Person>;
export type DemoRequest = z.output<typeof Request>;
export type DemoThread = z.output<typeof Thread>;

/** The invented programme that a demo shows. */
export function readProgramme(contentFolder: string): z.output<typeof Programme> {
  const file = path.join(contentFolder, 'demo/programme.json');
  return Programme.parse(JSON.parse(readFileSync(file, 'utf8')));
}
