/*
 * The rows of the access matrix that moderation answers for; `matrix.ts` tells what the words mean. The
 * posts here are of the `other`, but for the lead's (`own`) and `staff`, which is the moderator's.
 */
export const moderationRows = `
GET  /members/posts/:id/report            | own      | login | 404  | page  | page  | page  | stop  | code
GET  /members/posts/:id/report            | hidden   | login | done | 404   | done  | done  | stop  | code
GET  /members/posts/:id/report            | absent   | login | 404  | 404   | 404   | 404   | stop  | code
POST /members/posts/:id/report            | own      | login | 404  | done  | done  | done  | stop  | code
POST /members/posts/:id/report            | hidden   | login | done | 404   | done  | done  | stop  | code
POST /members/posts/:id/report            | absent   | login | 404  | 404   | 404   | 404   | stop  | code
GET  /members/posts/:id/hiding            | own      | login | 404  | 404   | 404   | 404   | stop  | code
GET  /members/posts/:id/hiding            | hidden   | login | 404  | page  | 404   | 404   | stop  | code
GET  /members/posts/:id/hiding            | absent   | login | 404  | 404   | 404   | 404   | stop  | code
GET  /members/posts/:id/edit              | hidden   | login | 404  | done  | 404   | 404   | stop  | code
POST /members/posts/:id/edit              | hidden   | login | 404  | out   | 404   | 404   | stop  | code
GET  /admin/reports                       |          | login | 404  | 404   | page  | page  | stop  | code
GET  /admin/reports/decided               |          | login | 404  | 404   | page  | page  | stop  | code
GET  /admin/reports/:id                   | reported | login | 404  | 404   | page  | page  | stop  | code
GET  /admin/reports/:id                   | hidden   | login | 404  | 404   | page  | page  | stop  | code
GET  /admin/reports/:id                   | staff    | login | 404  | 404   | 404   | page  | stop  | code
GET  /admin/reports/:id                   | absent   | login | 404  | 404   | 404   | 404   | stop  | code
POST /admin/reports/:id/leaving           | reported | login | 404  | 404   | done  | done  | stop  | code
POST /admin/reports/:id/leaving           | staff    | login | 404  | 404   | 404   | done  | stop  | code
POST /admin/reports/:id/leaving           | absent   | login | 404  | 404   | 404   | 404   | stop  | code
POST /admin/reports/:id/hiding            | reported | login | 404  | 404   | done  | done  | stop  | code
POST /admin/reports/:id/hiding            | staff    | login | 404  | 404   | 404   | done  | stop  | code
POST /admin/reports/:id/hiding            | absent   | login | 404  | 404   | 404   | 404   | stop  | code
POST /admin/reports/:id/showing           | hidden   | login | 404  | 404   | done  | done  | stop  | code
POST /admin/reports/:id/showing           | staff    | login | 404  | 404   | 404   | done  | stop  | code
POST /admin/reports/:id/showing           | absent   | login | 404  | 404   | 404   | 404   | stop  | code
`;
