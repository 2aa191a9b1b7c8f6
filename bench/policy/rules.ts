import type { Condition } from '#policy/condition.ts'

const LASTING = ['lost-contact', 'imprisoned', 'compulsory-detox', 'grave-illness']
const GONE = ['deceased', 'missing']
const SEVERE = ['disability-1', 'disability-2']

/** What counties ask of a child: thirty rules of about three comparisons, ninety-odd in all. */
export const RULES: readonly Condition[] = [
  // Both away, one away and the other unable: the grounds of a definition.
  all(
    { fact: 'child.age', lt: 16 },
    { fact: 'father.outsideCounty', is: true },
    { fact: 'mother.outsideCounty', is: true },
  ),
  all({ fact: 'father.status', is: 'away' }, { fact: 'mother.status', in: GONE }, { fact: 'child.age', lt: 16 }),
  all({ fact: 'mother.status', is: 'away' }, { fact: 'father.status', in: GONE }, { fact: 'child.age', lt: 16 }),
  all({ fact: 'father.status', is: 'away' }, { fact: 'mother.incapacity', in: SEVERE }),
  all({ fact: 'mother.status', is: 'away' }, { fact: 'father.incapacity', in: SEVERE }),
  all(
    { fact: 'father.status', is: 'away' },
    { fact: 'mother.incapacity', in: LASTING },
    { fact: 'mother.incapacitySince', since: 'P1Y' },
  ),
  all(
    { fact: 'mother.status', is: 'away' },
    { fact: 'father.incapacity', in: LASTING },
    { fact: 'father.incapacitySince', since: 'P1Y' },
  ),
  all({ fact: 'child.age', lt: 16 }, { fact: 'child.residence', in: ['registered-place', 'usual-place'] }),
  // Whom to visit, and how soon.
  all({ fact: 'child.age', lt: 6 }, { fact: 'child.rural', is: true }, { fact: 'father.status', is: 'away' }),
  all({ fact: 'child.livesAlone', is: true }, { fact: 'child.age', lt: 16 }, { fact: 'child.delegated', isNot: true }),
  all({ fact: 'child.age', lt: 3 }, any({ fact: 'father.status', is: 'away' }, { fact: 'mother.status', is: 'away' })),
  all({ fact: 'child.schooling', is: 'dropped-out' }, { fact: 'child.age', gte: 6 }, { fact: 'child.age', lt: 16 }),
  all({ fact: 'child.schooling', is: 'boarding' }, { fact: 'child.age', lt: 12 }, { fact: 'child.rural', is: true }),
  all(
    { fact: 'father.contactable', is: false },
    { fact: 'mother.contactable', is: false },
    { fact: 'child.age', lt: 18 },
  ),
  any({ fact: 'father.incapacity', is: 'imprisoned' }, { fact: 'mother.incapacity', is: 'imprisoned' }),
  all(
    { fact: 'father.incapacity', isNot: 'none' },
    { fact: 'mother.incapacity', isNot: 'none' },
    { fact: 'child.age', lt: 16 },
  ),
  all({ fact: 'mother.status', is: 'away' }, { fact: 'mother.since', since: 'P6M' }, { fact: 'child.age', lte: 6 }),
  all({ fact: 'father.status', is: 'away' }, { fact: 'father.since', since: 'P6M' }, { fact: 'child.age', lte: 6 }),
  all({ fact: 'father.since', since: 'P1Y' }, { fact: 'mother.since', since: 'P1Y' }, { fact: 'child.age', lt: 16 }),
  all({ fact: 'child.residence', is: 'elsewhere' }, { fact: 'child.rural', is: true }, { fact: 'child.age', gte: 6 }),
  // Whom to leave in peace: denials and what is not known.
  {
    not: any(
      { fact: 'father.status', is: 'away' },
      { fact: 'mother.status', is: 'away' },
      { fact: 'child.age', gte: 16 },
    ),
  },
  all({ not: { fact: 'child.delegated', is: true } }, { fact: 'mother.status', in: [...GONE, 'away'] }),
  all({ fact: 'father.status', known: false }, { fact: 'mother.status', known: false }),
  all({ fact: 'father.incapacity', isNot: 'none' }, { fact: 'father.incapacitySince', known: false }),
  all({ fact: 'child.birthDate', gte: '2023-11-24' }, { fact: 'mother.outsideCounty', is: true }),
  all(
    { fact: 'child.birthDate', lt: '2010-11-24' },
    { fact: 'child.schooling', isNot: 'graduated' },
    { fact: 'child.rural', is: true },
  ),
  all(
    any({ fact: 'father.status', in: GONE }, { fact: 'father.incapacity', in: SEVERE }),
    any({ fact: 'mother.status', in: GONE }, { fact: 'mother.incapacity', in: SEVERE }),
  ),
  all(
    { fact: 'father.outsideCounty', is: true },
    { fact: 'mother.status', is: 'home' },
    { fact: 'child.age', lt: 16 },
    { fact: 'child.rural', is: true },
  ),
  all({ fact: 'child.age', gte: 12 }, { fact: 'child.age', lt: 16 }, { fact: 'child.livesAlone', is: true }),
  all(
    { fact: 'child.delegated', is: true },
    { fact: 'father.outsideCounty', is: true },
    { not: { fact: 'mother.contactable', is: true } },
  ),
]

function all(...parts: Condition[]): Condition {
  return { all: parts }
}

function any(...parts: Condition[]): Condition {
  return { any: parts }
}
