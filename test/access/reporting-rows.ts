/** The rows of the access matrix about what teams report; `matrix.ts` says what the words mean. */
export const reportingRows = `
GET  /members/statistics/reporting                                   |           | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/reporting/import                            |           | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/import/:check                     | own       | login | page   | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/import/:check                     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/import/:check                     | own       | login | done   | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/import/:check                     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/import/:check                     | malformed | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/import                            |           | login | done   | 404   | 404       | done  | stop      | code
GET  /members/statistics/reporting/export.csv                        |           | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/reporting/:team                             | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team                             | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team                             | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:month                      | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month                      | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/:team/:month                      | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/reporting/:team/:month                      | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/reporting/:team/:month                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:month/check                | own       | login | done   | 404   | 404       | done  | stop      | code
GET  /members/statistics/reporting/:team/:month/check                | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month/check                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/:team/:month/submission           | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/reporting/:team/:month/submission           | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/reporting/:team/:month/submission           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:period/:measure/correction | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:period/:measure/correction | elsewhere | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:period/:measure/correction | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/:team/:period/:measure/correction | own       | login | wrong  | 404   | 404       | wrong | stop      | code
POST /members/statistics/reporting/:team/:period/:measure/correction | elsewhere | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/:team/:period/:measure/correction | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:month/tally                | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month/tally                | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month/tally                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/reporting/:team/:month/tally                | own       | login | out    | 404   | 404       | out   | stop      | code
POST /members/statistics/reporting/:team/:month/tally                | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/reporting/:team/:month/tally                | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/reporting/:team/:month/audit-sheet          | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month/audit-sheet          | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/reporting/:team/:month/audit-sheet          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/calendar                                       |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/calendar/due-day                               |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/programme/calendar/teams/:team                           | own       | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/calendar/teams/:team                           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/calendar/teams/:team                           | own       | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/calendar/teams/:team                           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/chase                                          |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/chase                                          |           | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/chase/automatic                                |           | login | 404    | 404   | 404       | done  | stop      | code
`;
