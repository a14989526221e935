/** What people take with them, and how they leave; a suspended person may do both. */
export const ownDataRows = `
GET  /account/data                                |           | login | page   | page  | page      | page  | page      | code
GET  /account/data/:name                          | own       | login | page   | 404   | 404       | 404   | 404       | code
GET  /account/data/:name                          | absent    | login | 404    | 404   | 404       | 404   | 404       | code
GET  /account/data/:name                          | malformed | login | 404    | 404   | 404       | 404   | 404       | code
POST /account/data                                |           | login | done   | done  | done      | done  | done      | code
GET  /account/leave                               |           | login | page   | page  | page      | page  | page      | code
GET  /account/leave/confirm                       |           | login | wrong  | wrong | wrong     | wrong | wrong     | code
POST /account/leave/confirm                       |           | login | wrong  | wrong | wrong     | wrong | wrong     | code
GET  /account-closed                              |           | page  | page   | page  | page      | page  | page      | page
GET  /undo-leaving/:token                         | live      | done  | done   | done  | done      | done  | done      | done
GET  /undo-leaving/:token                         | unknown   | done  | done   | done  | done      | done  | done      | done
GET  /undo-leaving/:token                         | malformed | 404   | 404    | 404   | 404       | 404   | 404       | 404
GET  /undo-leaving                                | no link   | ended | ended  | ended | ended     | ended | ended     | ended
GET  /undo-leaving                                | live      | page  | page   | page  | page      | page  | page      | page
POST /undo-leaving                                | no link   | ended | ended  | ended | ended     | ended | ended     | ended
POST /undo-leaving                                | live      | done  | done   | done  | done      | done  | done      | done
GET  /account-open-again                          |           | page  | page   | page  | page      | page  | page      | page
`;
