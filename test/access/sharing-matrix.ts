/*
 * What each page and file with data answers under each sharing rule. `sharing-matrix.test.ts` makes a test
 * of each row, and fails where a live route of the statistics has no row here.
 *
 * The rows are about one team, which reported least and so stands out. Under each rule there are four answers:
 * to a member of that `own` team, to a member of an`other` one, to a member of `none`, and to an `admin`.
 * A team's key in an address is its `id` or its `letter`; `then` asks for a past day.
 *
 *   name     200, with the team's name
 *   letter   200, with its letter and nowhere its name; members of the team itself are told which it is
 *   silent   200, and neither: the team is in sums alone, or the page says that it is not shown
 *   picture  200, a picture: drawn from the SVG of the same address
 *   404      as if it were not there
 *   away     303 to a page that has its own row
 */
export const sharingMatrix = `
route                                              | key    | name: own other none admin      | letter: own other none admin    | aggregate: own other none admin
/members                                           |        | name   silent  silent  silent   | name   silent  silent  silent   | name   silent  silent  silent
/members/statistics                                |        | name   silent  silent  silent   | name   silent  silent  silent   | name   silent  silent  silent
/members/statistics/teams/:team                    | id     | name   name    name    name     | name   404     404     name     | name   404     404     name
/members/statistics/teams/:team                    | letter | 404    404     404     404      | 404    letter  letter  404      | 404    404     404     404
/members/statistics/teams/:team                    | then   | name   name    name    name     | name   404     404     name     | name   404     404     name
/members/statistics/teams/:team/data.csv           | id     | name   name    name    name     | name   404     404     name     | name   404     404     name
/members/statistics/teams/:team/data.csv           | letter | 404    404     404     404      | 404    letter  letter  404      | 404    404     404     404
/members/statistics/measures/:code                 |        | away   away    away    away     | away   away    away    away     | away   away    away    away
/members/statistics/measures/:code/teams           |        | name   name    name    name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/measures/:code/teams           | then   | name   name    name    name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/measures/:code/teams.csv       |        | name   name    name    name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/measures/:code/teams.svg       |        | name   name    name    name     | name   letter  letter  name     | name   silent  404     name
/members/statistics/measures/:code/teams.png       |        | picture picture picture picture | picture picture picture picture | picture picture 404    picture
/members/statistics/measures/:code/teams/:team     | id     | name   name    name    name     | name   404     404     name     | name   404     404     name
/members/statistics/measures/:code/teams/:team     | letter | 404    404     404     404      | 404    letter  letter  404      | 404    404     404     404
/members/statistics/measures/:code/teams/:team     | then   | name   name    name    name     | name   404     404     name     | name   404     404     name
/members/statistics/measures/:code/teams/:team/data.csv  | id     | name name name name         | name 404 404 name               | name 404 404 name
/members/statistics/measures/:code/teams/:team/data.csv  | letter | 404  404  404  404          | 404 letter letter 404           | 404 404 404 404
/members/statistics/measures/:code/teams/:team/chart.svg | id     | name name name name         | name 404 404 name               | name 404 404 name
/members/statistics/measures/:code/teams/:team/chart.svg | letter | 404  404  404  404          | 404 letter letter 404           | 404 404 404 404
/members/statistics/measures/:code/teams/:team/chart.png | id     | picture picture picture picture | picture 404 404 picture     | picture 404 404 picture
/members/statistics/measures/:code/teams/:team/chart.png | letter | 404  404  404  404          | 404 picture picture 404         | 404 404 404 404
/members/statistics/measures/:code/teams/:team/discussion | id    | name name name name         | name 404 404 name               | name 404 404 name
/members/statistics/measures/:code/teams/:team/discussion | letter | 404 404  404  404          | 404 letter letter 404           | 404 404 404 404
/members/statistics/measures/:code/all             |        | silent silent  silent  silent   | letter silent  silent  silent   | silent silent  silent  silent
/members/statistics/measures/:code/all             | then   | silent silent  silent  silent   | letter silent  silent  silent   | silent silent  silent  silent
/members/statistics/measures/:code/all/data.csv    |        | silent silent  silent  silent   | silent silent  silent  silent   | silent silent  silent  silent
/members/statistics/measures/:code/all/chart.svg   |        | silent silent  silent  silent   | silent silent  silent  silent   | silent silent  silent  silent
/members/statistics/measures/:code/all/chart.png   |        | picture picture picture picture | picture picture picture picture | picture picture picture picture
/members/statistics/measures/:code/all/discussion  |        | silent silent  silent  silent   | letter silent  silent  silent   | silent silent  silent  silent
/members/statistics/measures/:code/funnel          |        | name   name    name    name     | name   letter  letter  name     | silent silent  silent  name
/members/statistics/measures/:code/funnel          | then   | name   name    name    name     | name   letter  letter  name     | silent silent  silent  name
/members/statistics/measures/:code/funnel/data.csv |        | name   name    name    name     | name   letter  letter  name     | 404    404     404     name
/members/statistics/measures/:code/funnel/chart.svg |       | name   name    name    name     | name   letter  letter  name     | 404    404     404     name
/members/statistics/measures/:code/funnel/chart.png |       | picture picture picture picture | picture picture picture picture | 404    404     404     picture
/members/statistics/snapshots/:number              |        | name   silent  silent  name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/following                      |        | name   name    name    name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/report                         |        | silent silent  silent  silent   | silent silent  silent  silent   | silent silent  silent  silent
/members/statistics/report/:month                  |        | name   name    name    name     | name   letter  letter  name     | name   silent  silent  name
/members/statistics/report/:month/data.csv         |        | silent silent  silent  silent   | silent silent  silent  silent   | silent silent  silent  silent
`.trim();

/** Under these addresses are the pages on which a team enters its own, and what tells of no team. */
export const withoutTeams: readonly string[] = [
  '/members/statistics/reporting',
  '/members/statistics/annotations/:team',
  '/members/statistics/measures/:code/settings/:team',
  '/members/statistics/measures/:code/definition',
];
