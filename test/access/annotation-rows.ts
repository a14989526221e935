/** The rows of the access matrix about what is noted beside charts; `matrix.ts` says what the words mean. */
export const annotationRows = `
GET  /members/statistics/annotations/:team                          | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team                          | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team                          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/annotations/:team/new                      | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/new                      | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/new                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/annotations/:team/new                      | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/annotations/:team/new                      | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/annotations/:team/new                      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/annotations/:team/:annotation/edit         | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/:annotation/edit         | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/:annotation/edit         | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/annotations/:team/:annotation/edit         | own       | login | wrong  | 404   | 404       | wrong | stop      | code
POST /members/statistics/annotations/:team/:annotation/edit         | elsewhere | login | 404    | 404   | 404       | wrong | stop      | code
POST /members/statistics/annotations/:team/:annotation/edit         | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/annotations/:team/:annotation/removal      | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/:annotation/removal      | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/annotations/:team/:annotation/removal      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/annotations/:team/:annotation/removal      | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/annotations/:team/:annotation/removal      | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/annotations/:team/:annotation/removal      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/settings/:team              | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/measures/:code/settings/:team              | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/measures/:code/settings/:team              | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/measures/:code/settings/:team              | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/measures/:code/settings/:team              | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/measures/:code/settings/:team              | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/settings/:team/:setting/end | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/measures/:code/settings/:team/:setting/end | elsewhere | login | 404    | 404   | 404       | page  | stop      | code
GET  /members/statistics/measures/:code/settings/:team/:setting/end | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /members/statistics/measures/:code/settings/:team/:setting/end | own       | login | done   | 404   | 404       | done  | stop      | code
POST /members/statistics/measures/:code/settings/:team/:setting/end | elsewhere | login | 404    | 404   | 404       | done  | stop      | code
POST /members/statistics/measures/:code/settings/:team/:setting/end | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/annotations                                   |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/annotations/new                               |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/annotations/new                               |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/programme/annotations/:annotation/edit                  | programme | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/annotations/:annotation/edit                  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/annotations/:annotation/edit                  | programme | login | 404    | 404   | 404       | wrong | stop      | code
POST /admin/programme/annotations/:annotation/edit                  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/annotations/:annotation/removal               | programme | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/annotations/:annotation/removal               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/annotations/:annotation/removal               | programme | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/annotations/:annotation/removal               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/annotations/:annotation/removal               | own       | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/measures/:code/settings                       | programme | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/:code/settings                       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/settings                       | programme | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/settings                       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/measures/:code/settings/:setting/end          | programme | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/:code/settings/:setting/end          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/settings/:setting/end          | programme | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/settings/:setting/end          | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/settings/:setting/end          | own       | login | 404    | 404   | 404       | 404   | stop      | code
`;
