/** What `frailsafe chart --help` tells. */
export const chartHelp = `The file
  Commas, UTF-8, and a first line that names the columns: a period, and either a value or a numerator
  and a denominator. A period is a month (2025-04), a day (2025-04-01), a week (2025-W14), a number or
  a label. An empty cell, NA or - is not reported: a gap, never 0. Write 1234.5, without commas; values
  may be written 71%. At most 2 MB, 20,000 rows, 50 columns. Every fault is told by line and column.
  --period, --value, --numerator, --denominator NAME   columns that are called otherwise

The chart
  --chart run    median and runs              --chart p, pp  shares (pp: Laney's, for large ones)
  --chart xmr    values, Making Data Count    --chart u, up  rates (up: Laney's)
  --chart i, mr  values, their ranges         --chart c      counts
  --chart g      cases between rare events    --chart t      time between rare events
  Without it: p or u for a numerator and denominator, xmr for a value; which and why is told.
  --funnel       units at one time in place of periods (p, pp, u or up)

What it shows
  --direction increase|decrease|neutral   which way is better (neutral)
  --rules making-data-count|anhoej        what counts as a signal (anhoej for run, mr, g and t)
  --length 6|7|8                          points of a shift or trend in making-data-count (7)
  --target 80, --target 2025-04=80        from the start, or from a period on; again for the next; none ends it
  --fix-after N                           centre and limits from the first N points of each phase
  --rebase PERIOD[=WHY]                   a new phase begins there (may be given again)
  --exclude PERIOD                        leave a point out of the calculation (may be given again)
  --annotate PERIOD=WORDS                 words over a point (may be given again)
  --no-screen                             keep extreme moving ranges
  --per 1000 [--unit "bed days"]          a rate per so many
  --unit percent|days|number|count:fall/falls
  --title WORDS                           over the drawing (the name of the file)
  PERIOD is one as the file writes it, or the number of its row below the first line.

What comes out
  --out FILE.svg or FILE.png   written whole or not at all, for your account alone; a file that is there
                               is replaced. Without it the SVG goes to standard output: use npm run -s.
  --json                       the numbers of the chart in place of the drawing, or faults as a list
  Ends with 0 (done), 1 (the file has faults) or 2 (wrong usage).`;
