/*
 * The rows of the access matrix for following measures; `matrix.ts` tells what the words mean. Teams see one
 * another by letter here. Whoever stops following what somebody else follows is answered alike, and changes
 * nothing: see `signals/following.test.ts`.
 */
export const signalRows = `
POST /members/statistics/measures/:code/teams/:team/watch | own | login | done | 404 | 404 | done | stop | code
POST /members/statistics/measures/:code/teams/:team/watch | elsewhere | login | 404 | done | 404 | done | stop | code
POST /members/statistics/measures/:code/teams/:team/watch | letter | login | 404 | done | done | 404 | stop | code
POST /members/statistics/measures/:code/teams/:team/watch | absent | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/measures/:code/teams/:team/watch | no measure | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/measures/:code/teams/:team/watch | malformed | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/measures/:code/all/watch | counted | login | done | done | done | done | stop | code
POST /members/statistics/measures/:code/all/watch | absent | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/following |  | login | done | done | done | done | stop | code
GET  /members/statistics/following |  | login | page | page | page | page | stop | code
`.trim();
