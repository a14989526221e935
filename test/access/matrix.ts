import { adminRows } from './admin-rows.ts';
import { annotationRows } from './annotation-rows.ts';
import { moderationRows } from './moderation-rows.ts';
import { ownDataRows } from './own-data-rows.ts';
import { programmeReportRows } from './programme-report-rows.ts';
import { programmeRows } from './programme-rows.ts';
import { reportingRows } from './reporting-rows.ts';
import { snapshotRows } from './snapshot-rows.ts';
import { signalRows } from './signal-rows.ts';
import { statisticsRows } from './statistics-rows.ts';

/*
 * The access matrix: what every live route answers to everyone. `matrix.test.ts` makes a test of each
 * cell, and fails when a live route has no row here or a row has no route.
 *
 * The columns: `lead` is a member who leads a team, `other` a member of another team who leads none, and
 * the one differs from the other by its team alone.
 *
 * The things: `own` is the lead's (Siân's), another's to everyone else. What is hidden (a draft, or taken
 * back) and what is absent must answer alike. Of invitations `own` is into the lead's team, one of `staff`
 * makes a moderator of it, one of a `lead` another lead, and one `elsewhere` is into the team of `other`. Of access requests one is `waiting`, an`other` as well, and the address of one is `not yet` confirmed. Reports are of the lead's team (`own`), whose August is submitted, or of
 * the `other`'s, `elsewhere`; so are annotations and phases, or of the whole `programme`; a chart of the
 * lead's team has an address by its `letter` too.
 *
 * The answers:
 *   page    200                       login   a guest is asked to log in, and what was sent is kept
 *   404     as if it were not there   home    303 to the members' home
 *   wrong   422, the form again       ended   410, the link has had its time
 *   done    303, and it was done      stop    303 to the page that tells of the suspension
 *   moved   301 to the address of now sent    204
 *   out     409, only a guest does this: log out first; the month is submitted; or the post is hidden by now
 *   code    `pending`, whose password was right and whose code is still to come, is asked for that
 */
export const matrix = `
route                                             | thing     | guest | lead   | other | moderator | admin | suspended | pending
GET  /                                            |           | page  | page   | page  | page      | page  | page      | page
GET  /case-studies                                |           | page  | page   | page  | page      | page  | page      | page
GET  /case-studies/:slug                          | published | page  | page   | page  | page      | page  | page      | page
GET  /case-studies/:slug                          | draft     | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /case-studies/:slug                          | withdrawn | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /case-studies/:slug                          | absent    | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /*path                                       | published | page  | page   | page  | page      | page  | page      | page
GET  /*path                                       | draft     | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /*path                                       | withdrawn | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /*path                                       | alias     | moved | moved  | moved | moved     | moved | moved     | moved
GET  /*path                                       | old alias | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /*path                                       | absent    | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /contact                                     |           | page  | page   | page  | page      | page  | page      | page
POST /contact                                     |           | done  | done   | done  | done      | done  | done      | done
GET  /contact/sent/:reference                     | any       | page  | page   | page  | page      | page  | page      | page
GET  /contact/sent/:reference                     | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /contact/access                              |           | page  | home   | home  | home      | home  | stop      | page
POST /contact/access                              |           | done  | done   | done  | done      | done  | done      | done
GET  /contact/access/:reference                   | any       | page  | page   | page  | page      | page  | page      | page
GET  /contact/access/:reference                   | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
POST /contact/access/:reference                   | any       | wrong | wrong  | wrong | wrong     | wrong | wrong     | wrong
POST /contact/access/:reference                   | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /confirm-request/:token                      | live      | done  | done   | done  | done      | done  | done      | done
GET  /confirm-request/:token                      | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /confirm-request/:token                      | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /confirm-request                             | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /confirm-request                             | live      | page  | page   | page  | page      | page  | page      | page
POST /confirm-request                             | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /confirm-request                             | live      | done  | done   | done  | done      | done  | done      | done
GET  /request-confirmed                           |           | page  | page   | page  | page      | page  | page      | page
GET  /healthz                                     |           | page  | page   | page  | page      | page  | page      | page
GET  /readyz                                      |           | page  | page   | page  | page      | page  | page      | page
GET  /metrics                                     |           | page  | page   | page  | page      | page  | page      | page
POST /csp-reports                                 |           | sent  | sent   | sent  | sent      | sent  | sent      | sent

GET  /login                                       |           | page  | home   | home  | home      | home  | stop      | code
POST /login                                       |           | done  | done   | done  | done      | done  | done      | done
GET  /login/code                                  |           | login | home   | home  | home      | home  | stop      | page
POST /login/code                                  |           | login | home   | home  | home      | home  | stop      | wrong
GET  /login/backup-code                           |           | login | home   | home  | home      | home  | stop      | page
POST /login/backup-code                           |           | login | home   | home  | home      | home  | stop      | wrong
POST /login/passkey/options                       |           | page  | page   | page  | page      | page  | page      | page
POST /login/passkey                               |           | wrong | wrong  | wrong | wrong     | wrong | wrong     | wrong
POST /login/code/passkey/options                  |           | login | home   | home  | home      | home  | stop      | page
POST /login/code/passkey                          |           | login | home   | home  | home      | home  | stop      | wrong
POST /logout                                      |           | done  | done   | done  | done      | done  | done      | done
GET  /logged-out                                  |           | page  | home   | home  | home      | home  | stop      | page
GET  /suspended                                   |           | login | home   | home  | home      | home  | page      | code
GET  /forgotten-password                          |           | page  | page   | page  | page      | page  | page      | page
POST /forgotten-password                          |           | done  | done   | done  | done      | done  | done      | done
GET  /forgotten-password/sent                     |           | page  | page   | page  | page      | page  | page      | page
GET  /reset-password/:token                       | live      | done  | done   | done  | done      | done  | done      | done
GET  /reset-password/:token                       | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /reset-password/:token                       | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /reset-password                              | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /reset-password                              | live      | page  | page   | page  | page      | page  | page      | page
POST /reset-password                              | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /reset-password                              | live      | done  | done   | done  | done      | done  | done      | done
GET  /password-changed                            |           | page  | page   | page  | page      | page  | page      | page
GET  /invitations/:token                          | live      | done  | done   | done  | done      | done  | done      | done
GET  /invitations/:token                          | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /invitations/:token                          | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /invitation                                  | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /invitation                                  | live      | page  | page   | page  | page      | page  | page      | page
POST /invitation                                  | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /invitation                                  | live      | done  | out    | out   | out       | out   | out       | done
POST /invitation/fresh-link                       | no link   | done  | done   | done  | done      | done  | done      | done
GET  /invitation/fresh-link/sent                  |           | page  | page   | page  | page      | page  | page      | page
GET  /first-admin/:token                          | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /first-admin/:token                          | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /first-admin                                 | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /first-admin                                 | no link   | ended | ended  | ended | ended     | ended | ended     | ended

GET  /account/security                            |           | login | page   | page  | page      | page  | stop      | code
GET  /account/two-step                            |           | login | page   | page  | page      | page  | stop      | code
POST /account/two-step/new-app                    |           | login | done   | done  | done      | done  | stop      | code
GET  /account/two-step/app                        |           | login | page   | page  | page      | page  | stop      | code
POST /account/two-step/app                        |           | login | wrong  | wrong | wrong     | wrong | stop      | code
POST /account/two-step/backup-codes               |           | login | done   | done  | done      | done  | stop      | code
POST /account/two-step/removal                    |           | login | done   | done  | done      | done  | stop      | code
GET  /account/password                            |           | login | page   | page  | page      | page  | stop      | code
POST /account/password                            |           | login | wrong  | wrong | wrong     | wrong | stop      | code
GET  /account/address                             |           | login | page   | page  | page      | page  | stop      | code
POST /account/address                             |           | login | done   | done  | done      | done  | stop      | code
POST /account/theme                               |           | login | done   | done  | done      | done  | stop      | code
POST /account/sessions/end-others                 |           | login | done   | done  | done      | done  | stop      | code
POST /account/sessions/:session/end               | another's | login | done   | done  | done      | done  | stop      | code
POST /account/sessions/:session/end               | malformed | login | 404    | 404   | 404       | 404   | stop      | code
GET  /account/passkeys                            |           | login | page   | page  | page      | page  | stop      | code
GET  /account/passkeys/new                        |           | login | page   | page  | page      | page  | stop      | code
POST /account/passkeys/new                        |           | login | done   | done  | done      | done  | stop      | code
POST /account/passkeys/options                    |           | login | page   | page  | page      | page  | stop      | code
POST /account/passkeys                            |           | login | wrong  | wrong | wrong     | wrong | stop      | code
GET  /account/passkeys/:id/removal                | own       | login | page   | 404   | 404       | 404   | stop      | code
GET  /account/passkeys/:id/removal                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /account/passkeys/:id/removal                | own       | login | done   | 404   | 404       | 404   | stop      | code
POST /account/passkeys/:id/removal                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /confirm-address/:token                      | live      | done  | done   | done  | done      | done  | done      | done
GET  /confirm-address/:token                      | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /confirm-address/:token                      | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /confirm-address                             | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /confirm-address                             | live      | page  | page   | page  | page      | page  | page      | page
POST /confirm-address                             | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /confirm-address                             | live      | done  | done   | done  | done      | done  | done      | done
GET  /address-confirmed                           |           | page  | page   | page  | page      | page  | page      | page
GET  /undo-address/:token                         | live      | done  | done   | done  | done      | done  | done      | done
GET  /undo-address/:token                         | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /undo-address/:token                         | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /undo-address                                | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /undo-address                                | live      | page  | page   | page  | page      | page  | page      | page
POST /undo-address                                | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /undo-address                                | live      | done  | done   | done  | done      | done  | done      | done
GET  /address-undone                              |           | page  | page   | page  | page      | page  | page      | page

GET  /members                                     |           | login | page   | page  | page      | page  | stop      | code
GET  /members/discussion                          |           | login | page   | page  | page      | page  | stop      | code
GET  /members/discussion/:space                   | open      | login | page   | page  | page      | page  | stop      | code
GET  /members/discussion/:space                   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/discussion/:space/threads           | open      | login | done   | done  | done      | done  | stop      | code
GET  /members/discussion/:space/threads           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/discussion/:space/threads/new       | open      | login | page   | page  | page      | page  | stop      | code
GET  /members/discussion/:space/threads/new       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/discussion/:space/threads           | open      | login | done   | done  | done      | done  | stop      | code
POST /members/discussion/:space/threads           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/threads/:id                         | own       | login | page   | page  | page      | page  | stop      | code
GET  /members/threads/:id                         | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/threads/:id/posts                   | own       | login | done   | done  | done      | done  | stop      | code
GET  /members/threads/:id/posts                   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/threads/:id/posts                   | own       | login | done   | done  | done      | done  | stop      | code
POST /members/threads/:id/posts                   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/posts/:id                           | own       | login | done   | done  | done      | done  | stop      | code
GET  /members/posts/:id                           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/posts/:id/edit                      | own       | login | page   | 404   | 404       | 404   | stop      | code
GET  /members/posts/:id/edit                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/posts/:id/edit                      | own       | login | done   | 404   | 404       | 404   | stop      | code
POST /members/posts/:id/edit                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/team/invitations                    |           | login | page   | 404   | 404       | 404   | stop      | code
GET  /members/team/invitations/new                |           | login | page   | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/new                |           | login | done   | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/sendings       | own       | login | done   | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/sendings       | staff     | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/sendings       | lead      | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/sendings       | elsewhere | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/sendings       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/withdrawal     | own       | login | done   | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/withdrawal     | staff     | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/withdrawal     | lead      | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/withdrawal     | elsewhere | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/team/invitations/:id/withdrawal     | absent    | login | 404    | 404   | 404       | 404   | stop      | code

${reportingRows}
${statisticsRows}
${snapshotRows}
${signalRows}
${annotationRows}
GET  /members/people                              |           | login | page   | page  | page      | page  | stop      | code
GET  /members/people/:id                          | own       | login | page   | page  | page      | page  | stop      | code
GET  /members/people/:id                          | suspended | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/people/:id                          | not yet   | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/people/:id                          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /account/profile                             |           | login | page   | page  | page      | page  | stop      | code
POST /account/profile                             |           | login | done   | done  | done      | done  | stop      | code
GET  /welcome                                     |           | login | page   | page  | page      | page  | stop      | code
POST /welcome                                     |           | login | done   | done  | done      | done  | stop      | code
POST /welcome/skip                                |           | login | done   | done  | done      | done  | stop      | code

${adminRows}
${moderationRows}
${ownDataRows}
${programmeRows}
${programmeReportRows}
`;
