/** A post that uses all of what markdown offers, with words that no line is long enough for. */
export const everyKindOfPost = `### What we tried

Some *slanted* words, some **bold**, some ~~struck out~~, some \`inline code\`, a footnote-like [1], and a long address: https://example.org/reports/2026/lying-and-standing-blood-pressure-at-weekends/appendix-b-results-by-ward-and-by-month.html with Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopicsilicovolcanoconiosis.

> falls away at weekends
>
> > and nobody knows why

1. [x] Ask the night team
2. [ ] Ask the weekend pharmacist
   - and write down the answer
   - in [the ward notes](https://example.org/notes)

| Ward | September | October | November | What changed |
| --- | ---: | ---: | ---: | --- |
| Glanhelyg Ward 9 | 22% | 48% | 71% | Observation charts |
| Northmoor Ward 4 | 41% | 60% | 86% | Responsibilities |

| Ward | Beds |
| --- | ---: |
| Glanhelyg Ward 9 | 24 |

\`\`\`
month,done,admissions
2026-11,a-line-of-code-that-is-much-too-long-for-a-phone-and-has-to-be-wrapped-somewhere,200
\`\`\`

![A chart of the results](https://example.org/chart.png)

---

#### And then

We stopped.`;

/** Text that runs from right to left, alone and inside a line of the other direction. */
export const rightToLeftPost = `نقيس ضغط الدم عند كل مريض فوق الخامسة والسبعين خلال 24 ساعة.

> אנחנו מודדים לחץ דם בשכיבה ובעמידה

A line of English with العربية in the middle, and **עברית** in bold, 12% (كل شهر).

- أولا
- ثانيا`;

export const longWord =
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyll';

export const everyKindOfArticle = `A first paragraph with a [link](https://example.org/a), **bold words** and a note.[^1]

## What the team did

- Put the five checks on one card at the end of the bed
- Asked who would do each missed check, and by when
  - on weekdays
  - at weekends

### On weekends

1. Look
2. Ask
3. Write down

| Measure | March 2025 | March 2026 |
| --- | ---: | ---: |
| Admissions screened for frailty | 41% | 86% |
| Lying and standing blood pressure done | 22% | 71% |
| Falls per 1,000 bed days | 7.4 | 4.9 |

> The card started the conversation. The conversation changed the care.

## What happened next

Two more hospitals have copied the card.[^2]

\`\`\`
a line of code
\`\`\`

[^1]: Northmoor quality report, 2026.
[^2]: Ashmere and Glanhelyg.`;
