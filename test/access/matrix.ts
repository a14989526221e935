/*
 * The access matrix: what every live route answers to everyone. `matrix.test.ts` makes a test of each
 * cell, and fails when a live route has no row here or a row has no route.
 *
 * The things: `own` is Siân's (the column `member`), another's to everyone else. What is hidden (a
 * draft, or taken back) and what is absent must answer alike. Siân also leads a team: an `own` invitation
 * is into it, one of `staff` makes a moderator of it, and one `elsewhere` is into another. Of access
 * requests one is `waiting`, an`other` as well, and the address of one is `not yet` confirmed.
 *
 * The answers:
 *   page    200                       login   a guest is asked to log in, and what was sent is kept
 *   404     as if it were not there   home    303 to the members' home
 *   wrong   422, the form again       ended   410, the link has had its time
 *   done    303, and it was done      stop    303 to the page that tells of the suspension
 *   moved   301 to the address of now sent    204
 *   out     409, only a guest does this: log out first
 */
export const matrix = `
route                                         | thing     | guest | member | other | moderator | admin | suspended
GET  /                                        |           | page  | page   | page  | page      | page  | page
GET  /case-studies                            |           | page  | page   | page  | page      | page  | page
GET  /case-studies/:slug                      | published | page  | page   | page  | page      | page  | page
GET  /case-studies/:slug                      | draft     | 404   | 404    | 404   | 404       | 404   | 404
GET  /case-studies/:slug                      | withdrawn | 404   | 404    | 404   | 404       | 404   | 404
GET  /case-studies/:slug                      | absent    | 404   | 404    | 404   | 404       | 404   | 404
GET  /*path                                   | published | page  | page   | page  | page      | page  | page
GET  /*path                                   | draft     | 404   | 404    | 404   | 404       | 404   | 404
GET  /*path                                   | withdrawn | 404   | 404    | 404   | 404       | 404   | 404
GET  /*path                                   | alias     | moved | moved  | moved | moved     | moved | moved
GET  /*path                                   | old alias | 404   | 404    | 404   | 404       | 404   | 404
GET  /*path                                   | absent    | 404   | 404    | 404   | 404       | 404   | 404
GET  /contact                                 |           | page  | page   | page  | page      | page  | page
POST /contact                                 |           | done  | done   | done  | done      | done  | done
GET  /contact/sent/:reference                 | any       | page  | page   | page  | page      | page  | page
GET  /contact/sent/:reference                 | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /contact/access                          |           | page  | home   | home  | home      | home  | stop
POST /contact/access                          |           | done  | done   | done  | done      | done  | done
GET  /contact/access/:reference               | any       | page  | page   | page  | page      | page  | page
GET  /contact/access/:reference               | malformed | 404   | 404    | 404   | 404       | 404   | 404
POST /contact/access/:reference               | any       | wrong | wrong  | wrong | wrong     | wrong | wrong
POST /contact/access/:reference               | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /confirm-request/:token                  | live      | done  | done   | done  | done      | done  | done
GET  /confirm-request/:token                  | unknown   | done  | done   | done  | done      | done  | done
GET  /confirm-request/:token                  | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /confirm-request                         | no link   | ended | ended  | ended | ended     | ended | ended
GET  /confirm-request                         | live      | page  | page   | page  | page      | page  | page
POST /confirm-request                         | no link   | ended | ended  | ended | ended     | ended | ended
POST /confirm-request                         | live      | done  | done   | done  | done      | done  | done
GET  /request-confirmed                       |           | page  | page   | page  | page      | page  | page
GET  /healthz                                 |           | page  | page   | page  | page      | page  | page
GET  /readyz                                  |           | page  | page   | page  | page      | page  | page
GET  /metrics                                 |           | page  | page   | page  | page      | page  | page
POST /csp-reports                             |           | sent  | sent   | sent  | sent      | sent  | sent

GET  /login                                   |           | page  | home   | home  | home      | home  | stop
POST /login                                   |           | done  | done   | done  | done      | done  | done
POST /logout                                  |           | done  | done   | done  | done      | done  | done
GET  /logged-out                              |           | page  | home   | home  | home      | home  | stop
GET  /suspended                               |           | login | home   | home  | home      | home  | page
GET  /forgotten-password                      |           | page  | page   | page  | page      | page  | page
POST /forgotten-password                      |           | done  | done   | done  | done      | done  | done
GET  /forgotten-password/sent                 |           | page  | page   | page  | page      | page  | page
GET  /reset-password/:token                   | live      | done  | done   | done  | done      | done  | done
GET  /reset-password/:token                   | unknown   | done  | done   | done  | done      | done  | done
GET  /reset-password/:token                   | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /reset-password                          | no link   | ended | ended  | ended | ended     | ended | ended
GET  /reset-password                          | live      | page  | page   | page  | page      | page  | page
POST /reset-password                          | no link   | ended | ended  | ended | ended     | ended | ended
POST /reset-password                          | live      | done  | done   | done  | done      | done  | done
GET  /password-changed                        |           | page  | page   | page  | page      | page  | page
GET  /invitations/:token                      | live      | done  | done   | done  | done      | done  | done
GET  /invitations/:token                      | unknown   | done  | done   | done  | done      | done  | done
GET  /invitations/:token                      | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /invitation                              | no link   | ended | ended  | ended | ended     | ended | ended
GET  /invitation                              | live      | page  | page   | page  | page      | page  | page
POST /invitation                              | no link   | ended | ended  | ended | ended     | ended | ended
POST /invitation                              | live      | done  | out    | out   | out       | out   | out
POST /invitation/fresh-link                   | no link   | done  | done   | done  | done      | done  | done
GET  /invitation/fresh-link/sent              |           | page  | page   | page  | page      | page  | page
GET  /first-admin/:token                      | unknown   | done  | done   | done  | done      | done  | done
GET  /first-admin/:token                      | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /first-admin                             | no link   | ended | ended  | ended | ended     | ended | ended
POST /first-admin                             | no link   | ended | ended  | ended | ended     | ended | ended

GET  /account/security                        |           | login | page   | page  | page      | page  | stop
GET  /account/password                        |           | login | page   | page  | page      | page  | stop
POST /account/password                        |           | login | wrong  | wrong | wrong     | wrong | stop
GET  /account/address                         |           | login | page   | page  | page      | page  | stop
POST /account/address                         |           | login | done   | done  | done      | done  | stop
POST /account/theme                           |           | login | done   | done  | done      | done  | stop
POST /account/sessions/end-others             |           | login | done   | done  | done      | done  | stop
POST /account/sessions/:session/end           | another's | login | done   | done  | done      | done  | stop
POST /account/sessions/:session/end           | malformed | login | 404    | 404   | 404       | 404   | stop
GET  /confirm-address/:token                  | live      | done  | done   | done  | done      | done  | done
GET  /confirm-address/:token                  | unknown   | done  | done   | done  | done      | done  | done
GET  /confirm-address/:token                  | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /confirm-address                         | no link   | ended | ended  | ended | ended     | ended | ended
GET  /confirm-address                         | live      | page  | page   | page  | page      | page  | page
POST /confirm-address                         | no link   | ended | ended  | ended | ended     | ended | ended
POST /confirm-address                         | live      | done  | done   | done  | done      | done  | done
GET  /address-confirmed                       |           | page  | page   | page  | page      | page  | page
GET  /undo-address/:token                     | live      | done  | done   | done  | done      | done  | done
GET  /undo-address/:token                     | unknown   | done  | done   | done  | done      | done  | done
GET  /undo-address/:token                     | malformed | 404   | 404    | 404   | 404       | 404   | 404
GET  /undo-address                            | no link   | ended | ended  | ended | ended     | ended | ended
GET  /undo-address                            | live      | page  | page   | page  | page      | page  | page
POST /undo-address                            | no link   | ended | ended  | ended | ended     | ended | ended
POST /undo-address                            | live      | done  | done   | done  | done      | done  | done
GET  /address-undone                          |           | page  | page   | page  | page      | page  | page

GET  /members                                 |           | login | page   | page  | page      | page  | stop
GET  /members/discussion                      |           | login | page   | page  | page      | page  | stop
GET  /members/discussion/:space               | open      | login | page   | page  | page      | page  | stop
GET  /members/discussion/:space               | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/discussion/:space/threads       | open      | login | done   | done  | done      | done  | stop
GET  /members/discussion/:space/threads       | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/discussion/:space/threads/new   | open      | login | page   | page  | page      | page  | stop
GET  /members/discussion/:space/threads/new   | absent    | login | 404    | 404   | 404       | 404   | stop
POST /members/discussion/:space/threads       | open      | login | done   | done  | done      | done  | stop
POST /members/discussion/:space/threads       | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/threads/:id                     | own       | login | page   | page  | page      | page  | stop
GET  /members/threads/:id                     | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/threads/:id/posts               | own       | login | done   | done  | done      | done  | stop
GET  /members/threads/:id/posts               | absent    | login | 404    | 404   | 404       | 404   | stop
POST /members/threads/:id/posts               | own       | login | done   | done  | done      | done  | stop
POST /members/threads/:id/posts               | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/posts/:id                       | own       | login | done   | done  | done      | done  | stop
GET  /members/posts/:id                       | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/posts/:id/edit                  | own       | login | page   | 404   | 404       | 404   | stop
GET  /members/posts/:id/edit                  | absent    | login | 404    | 404   | 404       | 404   | stop
POST /members/posts/:id/edit                  | own       | login | done   | 404   | 404       | 404   | stop
POST /members/posts/:id/edit                  | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /members/team/invitations                |           | login | page   | 404   | 404       | 404   | stop
GET  /members/team/invitations/new            |           | login | page   | 404   | 404       | 404   | stop
POST /members/team/invitations/new            |           | login | done   | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/sendings   | own       | login | done   | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/sendings   | staff     | login | 404    | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/sendings   | elsewhere | login | 404    | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/sendings   | absent    | login | 404    | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/withdrawal | own       | login | done   | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/withdrawal | staff     | login | 404    | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/withdrawal | elsewhere | login | 404    | 404   | 404       | 404   | stop
POST /members/team/invitations/:id/withdrawal | absent    | login | 404    | 404   | 404       | 404   | stop

GET  /members/people                          |           | login | page   | page  | page      | page  | stop
GET  /members/people/:id                      | own       | login | page   | page  | page      | page  | stop
GET  /members/people/:id                      | suspended | login | 404    | 404   | 404       | 404   | stop
GET  /members/people/:id                      | not yet   | login | 404    | 404   | 404       | 404   | stop
GET  /members/people/:id                      | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /account/profile                         |           | login | page   | page  | page      | page  | stop
POST /account/profile                         |           | login | done   | done  | done      | done  | stop
GET  /welcome                                 |           | login | page   | page  | page      | page  | stop
POST /welcome                                 |           | login | done   | done  | done      | done  | stop
POST /welcome/skip                            |           | login | done   | done  | done      | done  | stop

GET  /admin                                   |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/audit                             |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/audit.csv                         |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/outbox                            |           | login | 404    | 404   | 404       | page  | stop
POST /admin/outbox/:id/tries                  | given up  | login | 404    | 404   | 404       | done  | stop
POST /admin/outbox/:id/tries                  | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/outbox/:id/cancellation           | waiting   | login | 404    | 404   | 404       | done  | stop
POST /admin/outbox/:id/cancellation           | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/backups                           |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/outbox/failed                     |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/users                             |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/users/new                         |           | login | 404    | 404   | 404       | page  | stop
POST /admin/users/new                         |           | login | 404    | 404   | 404       | done  | stop
GET  /admin/users/:id                         | a spare's | login | 404    | 404   | 404       | page  | stop
GET  /admin/users/:id                         | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/role                    | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/role                    | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/suspension              | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/suspension              | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/reinstatement           | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/reinstatement           | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/log-out                 | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/log-out                 | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/password-link           | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/password-link           | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/notes                   | a spare's | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/notes                   | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/invitations                       |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/invitations/new                   |           | login | 404    | 404   | 404       | page  | stop
POST /admin/invitations/new                   |           | login | 404    | 404   | 404       | done  | stop
POST /admin/invitations/:id/sendings          | elsewhere | login | 404    | 404   | 404       | done  | stop
POST /admin/invitations/:id/sendings          | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/invitations/:id/withdrawal        | elsewhere | login | 404    | 404   | 404       | done  | stop
POST /admin/invitations/:id/withdrawal        | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/users/:id/team                    | own       | login | 404    | 404   | 404       | page  | stop
GET  /admin/users/:id/team                    | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/users/:id/team                    | own       | login | 404    | 404   | 404       | done  | stop
POST /admin/users/:id/team                    | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/teams                             |           | login | 404    | 404   | 404       | page  | stop
POST /admin/teams                             |           | login | 404    | 404   | 404       | done  | stop
GET  /admin/teams/:id                         | own       | login | 404    | 404   | 404       | page  | stop
GET  /admin/teams/:id                         | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/teams/:id/name                    | own       | login | 404    | 404   | 404       | done  | stop
POST /admin/teams/:id/name                    | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/teams/:id/people                  | own       | login | 404    | 404   | 404       | done  | stop
POST /admin/teams/:id/people                  | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/access-requests                   |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/access-requests/decided           |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/access-requests/templates         |           | login | 404    | 404   | 404       | page  | stop
POST /admin/access-requests/templates         |           | login | 404    | 404   | 404       | done  | stop
GET  /admin/access-requests/templates/:id/edit | kept      | login | 404    | 404   | 404       | page  | stop
GET  /admin/access-requests/templates/:id/edit | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/templates/:id/edit | kept      | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/templates/:id/edit | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/templates/:id/removal | spare     | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/templates/:id/removal | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/access-requests/domains           |           | login | 404    | 404   | 404       | page  | stop
POST /admin/access-requests/domains           |           | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/domains/:id/removal | domain    | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/domains/:id/removal | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/access-requests/:id               | waiting   | login | 404    | 404   | 404       | page  | stop
GET  /admin/access-requests/:id               | not yet   | login | 404    | 404   | 404       | 404   | stop
GET  /admin/access-requests/:id               | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/:id/approval      | waiting   | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/:id/approval      | not yet   | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/:id/approval      | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/:id/decline       | other     | login | 404    | 404   | 404       | done  | stop
POST /admin/access-requests/:id/decline       | not yet   | login | 404    | 404   | 404       | 404   | stop
POST /admin/access-requests/:id/decline       | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/messages                          |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/messages/:id                      | received  | login | 404    | 404   | 404       | page  | stop
GET  /admin/messages/:id                      | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/articles                          |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/articles/new                      |           | login | 404    | 404   | 404       | page  | stop
POST /admin/articles/new                      |           | login | 404    | 404   | 404       | done  | stop
GET  /admin/articles/:id/edit                 | published | login | 404    | 404   | 404       | page  | stop
GET  /admin/articles/:id/edit                 | draft     | login | 404    | 404   | 404       | page  | stop
GET  /admin/articles/:id/edit                 | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/articles/:id/edit                 | draft     | login | 404    | 404   | 404       | done  | stop
POST /admin/articles/:id/edit                 | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/articles/:id/unpublish            | spare     | login | 404    | 404   | 404       | done  | stop
POST /admin/articles/:id/unpublish            | absent    | login | 404    | 404   | 404       | 404   | stop
`;
