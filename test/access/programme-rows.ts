/* The rows of the access matrix that the programme and its measures answer for; `matrix.ts` tells what the words mean. */
export const programmeRows = `
GET  /members/statistics/measures                       |           | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/definition      | known     | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/definition      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme                                   |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures.csv                      |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/new                      |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/measures/new                      |           | login | 404    | 404   | 404       | done  | stop      | code
GET  /admin/programme/measures/:code                    | known     | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/:code                    | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/measures/:code/edit               | known     | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/:code/edit               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/measures/:code/retirement         | known     | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/measures/:code/retirement         | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/edit               | known     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/edit               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/targets            | known     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/targets            | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/targets/:id/removal| target    | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/targets/:id/removal| no target | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/targets/:id/removal| absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/retirement         | spare     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/retirement         | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/measures/:code/restoration        | spare     | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/measures/:code/restoration        | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /admin/programme/import                            |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/import/frailsafe                  |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/import                            |           | login | 404    | 404   | 404       | page  | stop      | code
GET  /admin/programme/sharing                           |           | login | 404    | 404   | 404       | page  | stop      | code
POST /admin/programme/sharing/:id/withdrawal            | waiting   | login | 404    | 404   | 404       | done  | stop      | code
POST /admin/programme/sharing/:id/withdrawal            | absent    | login | 404    | 404   | 404       | 404   | stop      | code
POST /admin/programme/sharing                           |           | login | 404    | 404   | 404       | done  | stop      | code
`.trim();
