/*
 * The rows of the access matrix for snapshots and the discussion of charts; `matrix.ts` tells what the words
 * mean. Teams see one another by letter here. The page of a snapshot is there for every member: what it
 * shows under each sharing rule is tried in `snapshots/viewing.test.ts`.
 */
export const snapshotRows = `
GET  /members/statistics/measures/:code/teams/:team/discussion | own        | login | page  | 404   | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/discussion | elsewhere  | login | 404   | page  | 404   | page  | stop | code
GET  /members/statistics/measures/:code/teams/:team/discussion | letter     | login | 404   | page  | page  | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/discussion | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/teams/:team/discussion | no measure | login | 404   | 404   | 404   | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/discussion | own        | login | done  | 404   | 404   | done  | stop | code
POST /members/statistics/measures/:code/teams/:team/discussion | elsewhere  | login | 404   | done  | 404   | done  | stop | code
POST /members/statistics/measures/:code/teams/:team/discussion | letter     | login | 404   | done  | done  | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/discussion | absent     | login | 404   | 404   | 404   | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/discussion | no measure | login | 404   | 404   | 404   | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/snapshots  | own        | login | done  | 404   | 404   | done  | stop | code
POST /members/statistics/measures/:code/teams/:team/snapshots  | letter     | login | 404   | done  | done  | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/snapshots  | absent     | login | 404   | 404   | 404   | 404   | stop | code
POST /members/statistics/measures/:code/teams/:team/snapshots  | no measure | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/measures/:code/all/discussion | known | login | page | page | page | page | stop | code
GET  /members/statistics/measures/:code/all/discussion | absent | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/measures/:code/all/discussion | known | login | done | done | done | done | stop | code
POST /members/statistics/measures/:code/all/discussion | absent | login | 404 | 404 | 404 | 404 | stop | code
POST /members/statistics/measures/:code/all/snapshots | known | login | done | done | done | done | stop | code
POST /members/statistics/measures/:code/all/snapshots | absent | login | 404 | 404 | 404 | 404 | stop | code
GET  /members/statistics/snapshots/:number                     | own        | login | page  | page  | page  | page  | stop | code
GET  /members/statistics/snapshots/:number                     | absent     | login | 404   | 404   | 404   | 404   | stop | code
GET  /members/statistics/snapshots/:number                     | malformed  | login | 404   | 404   | 404   | 404   | stop | code
`.trim();
