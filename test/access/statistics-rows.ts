/*
 * The rows of the access matrix for charts; `matrix.ts` tells what the words mean. Teams see one another
 * by letter here, so another's id is as absent as none.
 */
export const statisticsRows = `
GET  /members/statistics/measures/:code/teams           | known     | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/teams           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/teams/:team                    | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/teams/:team                    | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/teams/:team                    | absent    | login | 404    | 404   | 404       | 404   | stop      | code
`.trim();
