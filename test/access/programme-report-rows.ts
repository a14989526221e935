/** The rows of the access matrix about reports of the programme; `matrix.ts` says what the words mean. */
export const programmeReportRows = `
GET  /members/statistics/report                  |          | login | page | page | page | page | stop | code
GET  /members/statistics/report/:month           | issued   | login | page | page | page | page | stop | code
GET  /members/statistics/report/:month           | draft    | login | 404  | 404  | 404  | page | stop | code
GET  /members/statistics/report/:month           | open     | login | 404  | 404  | 404  | page | stop | code
GET  /members/statistics/report/:month           | absent   | login | 404  | 404  | 404  | 404  | stop | code
GET  /members/statistics/report/:month           | malformed| login | 404  | 404  | 404  | 404  | stop | code
GET  /members/statistics/report/:month/data.csv  | issued   | login | page | page | page | page | stop | code
GET  /members/statistics/report/:month/data.csv  | draft    | login | 404  | 404  | 404  | page | stop | code
GET  /members/statistics/report/:month/data.csv  | absent   | login | 404  | 404  | 404  | 404  | stop | code
GET  /members/statistics/report/:month/data.csv  | malformed| login | 404  | 404  | 404  | 404  | stop | code
GET  /admin/programme/reports/:month             | open     | login | 404  | 404  | 404  | page | stop | code
GET  /admin/programme/reports/:month             | draft    | login | 404  | 404  | 404  | page | stop | code
GET  /admin/programme/reports/:month             | issued   | login | 404  | 404  | 404  | done | stop | code
GET  /admin/programme/reports/:month             | absent   | login | 404  | 404  | 404  | 404  | stop | code
GET  /admin/programme/reports/:month             | malformed| login | 404  | 404  | 404  | 404  | stop | code
POST /admin/programme/reports/:month             | open     | login | 404  | 404  | 404  | done | stop | code
POST /admin/programme/reports/:month             | issued   | login | 404  | 404  | 404  | out  | stop | code
POST /admin/programme/reports/:month             | absent   | login | 404  | 404  | 404  | 404  | stop | code
GET  /admin/programme/reports/:month/issue       | draft    | login | 404  | 404  | 404  | page | stop | code
GET  /admin/programme/reports/:month/issue       | issued   | login | 404  | 404  | 404  | done | stop | code
GET  /admin/programme/reports/:month/issue       | absent   | login | 404  | 404  | 404  | 404  | stop | code
POST /admin/programme/reports/:month/issue       | spare    | login | 404  | 404  | 404  | done | stop | code
POST /admin/programme/reports/:month/issue       | issued   | login | 404  | 404  | 404  | out  | stop | code
POST /admin/programme/reports/:month/issue       | absent   | login | 404  | 404  | 404  | 404  | stop | code
`.trim();
