/*
 * The rows of the access matrix about the programme; what the columns and the answers mean stands in
 * `matrix.ts`. Of measures one is `known` and has a `target`, and a `spare` one is retired and brought back;
 * a change of the sharing rule is `waiting`.
 */
export const programmeMatrix = `
GET  /members/statistics                      |           | login | page   | page  | page      | page  | stop
GET  /members/statistics/measures             |           | login | page   | page  | page      | page  | stop
GET  /members/statistics/measures/:code/definition | known     | login | page   | page  | page      | page  | stop
GET  /members/statistics/measures/:code/definition | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/programme                         |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/measures.csv            |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/measures/new            |           | login | 404    | 404   | 404       | page  | stop
POST /admin/programme/measures/new            |           | login | 404    | 404   | 404       | done  | stop
GET  /admin/programme/measures/:code          | known     | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/measures/:code          | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/programme/measures/:code/edit     | known     | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/measures/:code/edit     | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/programme/measures/:code/retirement | known     | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/measures/:code/retirement | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/edit     | known     | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/measures/:code/edit     | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/targets  | known     | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/measures/:code/targets  | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/targets/:id/removal | target    | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/measures/:code/targets/:id/removal | no target | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/targets/:id/removal | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/retirement | spare     | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/measures/:code/retirement | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/measures/:code/restoration | spare     | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/measures/:code/restoration | absent    | login | 404    | 404   | 404       | 404   | stop
GET  /admin/programme/import                  |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/import/frailsafe        |           | login | 404    | 404   | 404       | page  | stop
POST /admin/programme/import                  |           | login | 404    | 404   | 404       | page  | stop
GET  /admin/programme/sharing                 |           | login | 404    | 404   | 404       | page  | stop
POST /admin/programme/sharing/:id/withdrawal  | waiting   | login | 404    | 404   | 404       | done  | stop
POST /admin/programme/sharing/:id/withdrawal  | absent    | login | 404    | 404   | 404       | 404   | stop
POST /admin/programme/sharing                 |           | login | 404    | 404   | 404       | done  | stop
`;
