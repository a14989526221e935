/** The rows of the access matrix about charts; `matrix.ts` says what the words mean. */
export const statisticsRows = `
GET  /members/statistics                                  |            | login | page  | page  | page  | page  | stop | code
GET  /members/statistics/measures/:code                   | known      | login | done  | done  | done  | done  | stop | code
GET  /members/statistics/measures/:code                   | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team       | own        | login | page  | 404   | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team       | elsewhere  | login | 404   | page  | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team       | letter     | login | 404   | page  | page  | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team       | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team       | no measure | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team       | malformed  | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | own        | login | page  | 404   | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | elsewhere  | login | 404   | page  | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | letter     | login | 404   | page  | page  | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | no measure | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/data.csv | malformed  | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | own        | login | page  | 404   | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | elsewhere  | login | 404   | page  | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | letter     | login | 404   | page  | page  | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | no measure | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.svg | malformed  | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | own        | login | page  | 404   | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | elsewhere  | login | 404   | page  | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | letter     | login | 404   | page  | page  | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | no measure | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/chart.png | malformed  | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams           | known     | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/teams           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/teams/:team                    | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/teams/:team                    | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/teams/:team                    | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/teams.csv       | known     | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/teams.csv       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/teams.svg       | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/teams.svg       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/teams.png       | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/teams.png       | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/teams/:team/data.csv           | own       | login | page   | 404   | 404       | page  | stop      | code
GET  /members/statistics/teams/:team/data.csv           | elsewhere | login | 404    | page  | 404       | page  | stop      | code
GET  /members/statistics/teams/:team/data.csv           | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/all               | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/all               | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/all/data.csv      | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/all/data.csv      | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/all/chart.svg     | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/all/chart.svg     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/all/chart.png     | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/all/chart.png     | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/funnel            | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/funnel            | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/funnel/data.csv   | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/funnel/data.csv   | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/funnel/chart.svg  | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/funnel/chart.svg  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
GET  /members/statistics/measures/:code/funnel/chart.png  | counted   | login | page   | page  | page      | page  | stop      | code
GET  /members/statistics/measures/:code/funnel/chart.png  | absent    | login | 404    | 404   | 404       | 404   | stop      | code
`.trim();
