/* The rows of the access matrix that admins answer for; `matrix.ts` tells what the words mean. */
export const adminRows = `
GET  /admin                                       |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/audit                                 |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/audit.csv                             |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/outbox                                |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/outbox/:id/tries                      | given up  | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/outbox/:id/tries                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/outbox/:id/cancellation               | waiting   | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/outbox/:id/cancellation               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/backups                               |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/outbox/failed                         |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/users                                 |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/users/new                             |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/users/new                             |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/users/:id                             | a spare's | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/users/:id                             | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/role                        | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/role                        | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/suspension                  | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/suspension                  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/reinstatement               | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/reinstatement               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/log-out                     | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/log-out                     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/password-link               | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/password-link               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/notes                       | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/notes                       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/invitations                           |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/invitations/new                       |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/invitations/new                       |           | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/invitations/:id/sendings              | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/invitations/:id/sendings              | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/invitations/:id/withdrawal            | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/invitations/:id/withdrawal            | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/users/:id/team                        | own       | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/users/:id/team                        | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/team                        | own       | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/team                        | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/users/:id/two-step-reset              | own       | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/users/:id/two-step-reset              | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/users/:id/two-step-reset              | a spare's | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/users/:id/two-step-reset              | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/teams                                 |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/teams                                 |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/teams/:id                             | own       | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/teams/:id                             | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/teams/:id/name                        | own       | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/teams/:id/name                        | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/teams/:id/people                      | own       | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/teams/:id/people                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/access-requests                       |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/access-requests/decided               |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/access-requests/templates             |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/access-requests/templates             |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/access-requests/templates/:id/edit    | kept      | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/access-requests/templates/:id/edit    | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/templates/:id/edit    | kept      | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/templates/:id/edit    | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/templates/:id/removal | spare     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/templates/:id/removal | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/access-requests/domains               |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/access-requests/domains               |           | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/domains/:id/removal   | domain    | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/domains/:id/removal   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/access-requests/:id                   | waiting   | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/access-requests/:id                   | not yet   | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/access-requests/:id                   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/:id/approval          | waiting   | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/:id/approval          | not yet   | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/:id/approval          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/:id/decline           | other     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/access-requests/:id/decline           | not yet   | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/access-requests/:id/decline           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/messages                              |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/messages/:id                          | received  | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/messages/:id                          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/articles                              |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/articles/new                          |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/articles/new                          |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/articles/:id/edit                     | published | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/articles/:id/edit                     | draft     | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/articles/:id/edit                     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/articles/:id/edit                     | draft     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/articles/:id/edit                     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/articles/:id/unpublish                | spare     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/articles/:id/unpublish                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/invitations/not-taken-up              |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/messages/dealt-with                   |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/messages/:id/dealing                  | received  | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/messages/:id/dealing                  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/messages/:id/reopening                | received  | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/messages/:id/reopening                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/discussion/unanswered                 |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/user-changes                          |           | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/user-changes                          |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/user-changes/confirmed                |           | login | 404    | 404   | 404       | done  | stop      | code
`.trim();
