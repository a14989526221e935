/* The rows of the access matrix that charts answer for; `matrix.ts` tells what the words mean. */
export const statisticsRows = `
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
