import fc from 'fast-check'
import type { Condition, Leaf } from '#policy/condition.ts'
import { knownValue } from '#policy/columns-of.ts'
import { factOf } from '#policy/evaluate.ts'
import type { FactCatalogue, FactDefinition, Facts, FactType } from '#policy/facts.ts'

/** Every type of fact, with closed codes and without, and names that only a prototype knows. */
const DEFINITIONS: readonly FactDefinition[] = [
  { name: 'urgent', type: 'boolean', label: '紧急' },
  { name: 'rural', type: 'boolean', label: '农村' },
  { name: 'age', type: 'number', label: '年龄' },
  { name: 'score', type: 'number', label: '分' },
  { name: 'status', type: 'string', label: '近况', values: { home: '在家', away: '外出', missing: '失踪' } },
  { name: 'constructor', type: 'string', label: '文字' },
  { name: 'since', type: 'date', label: '起始日' },
  { name: '__proto__', type: 'date', label: '另一日' },
  { name: 'situations', type: 'list', label: '情形', values: { abuse: '虐待', neglect: '忽视', hunger: '挨饿' } },
  { name: 'findings', type: 'list', label: '发现' },
]
export const CASE_FACTS: FactCatalogue = new Map(DEFINITIONS.map((definition) => [definition.name, definition]))

/** Edges of numbers, of the calendar and of text; few enough that a bound often meets its value. */
const NUMBERS = [0, -0, 1, 2, 3, 2.5, -1, 16, 255, 256, -40_000, 2 ** 31, 1e21, 5e-324, -1.7976931348623157e308, 0.1]
const EARLY_DAYS = ['0000-01-01', '0000-02-29', '0001-01-31', '1969-12-31', '2024-02-29', '2025-01-31', '2025-02-28']
const NEAR_DAYS = ['2025-08-31', '2025-11-23', '2026-02-28', '2026-05-31', '2026-11-22', '2026-11-23', '2026-11-24']
const DAYS = [...EARLY_DAYS, ...NEAR_DAYS, '9998-12-31', '9999-12-31']
const TEXTS = [
  'home',
  'away',
  'missing',
  '',
  'x',
  "O'Neil",
  '"{a,b}',
  '\\',
  '2025-11-23',
  'null',
  '示例',
  '😀',
  '\uFFFD',
]
/** Text no database holds: a code of it equals nothing that is stored. */
const UNSTORABLE = ['a\0b', '\uD800', 'x\uDC00y']
const CODES = ['abuse', 'neglect', 'hunger', 'x', '', 'a"b,c']
const MANY_CODES = Array.from({ length: 70 }, (_, index) => `c${index}`)
const DAY_PERIODS = ['P0D', 'P1D', 'P30D', 'P999999D', 'P2W']
const MONTH_PERIODS = ['P0M', 'P1M', 'P3M', 'P6M', 'P12M', 'P99999M', 'P1Y', 'P2Y', 'P1999Y', 'P9999Y']
const PERIODS = [...DAY_PERIODS, ...MONTH_PERIODS]
export const todayArb = fc.constantFrom(...DAYS, '2026-03-31', '2026-11-23', '2028-02-29')

const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  fc.integer({ min: -3, max: 20 }),
  fc.double({ noNaN: true }),
)
const finite = number.filter((value) => Number.isFinite(value))
const day = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...DAYS) },
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const text = fc.constantFrom(...TEXTS)
const code = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...CODES) }, fc.constantFrom(...MANY_CODES))

const RIGHT: Readonly<Record<FactType, fc.Arbitrary<unknown>>> = {
  boolean: fc.boolean(),
  number,
  string: text,
  date: day,
  list: fc.oneof(
    { weight: 6, arbitrary: fc.array(code, { maxLength: 4 }) },
    fc.constantFrom([...CODES], [...MANY_CODES]),
  ),
}
const WRONG: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    Number.NaN,
    '2025-02-30',
    '2025-2-3',
    '昨天',
    '16',
    'true',
    ' 2025-01-01',
    [1],
    [null],
  ),
  ...Object.values(RIGHT),
  fc.constantFrom<unknown>({}, Symbol('s'), 10n, () => 1, new Date('2025-01-01'), [['x']]),
)

/** Facts as careless storage might give them: missing, unknown, wrong-typed and absurd ones among the good. */
export const factsArb: fc.Arbitrary<Facts> = fc
  .tuple(
    ...DEFINITIONS.map(({ type }) => fc.oneof({ weight: 7, arbitrary: RIGHT[type] }, fc.constant(undefined), WRONG)),
  )
  .map(
    (values) =>
      // `fromEntries` makes own properties even of `__proto__`.
      Object.fromEntries(
        DEFINITIONS.flatMap(({ name }, index) => (values[index] === undefined ? [] : [[name, values[index]]])),
      ) as Facts,
  )

/** The same facts without what is no value of its fact: what columns and the database hold of them. */
export function cleanFacts(facts: Facts): Facts {
  return Object.fromEntries(
    DEFINITIONS.map((definition) => [definition.name, knownValue(definition, factOf(facts, definition.name))] as const),
  )
}

function leavesOf({ name: fact, type, values }: FactDefinition): fc.Arbitrary<Leaf>[] {
  const codes =
    values === undefined
      ? fc.oneof(code, text, fc.constantFrom(...UNSTORABLE))
      : fc.constantFrom(...Object.keys(values))
  const known = fc.record({ fact: fc.constant(fact), known: fc.boolean() })
  const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 4 })
  const equal = (value: fc.Arbitrary<boolean | number | string>) => [
    value.map((is) => ({ fact, is })),
    value.map((isNot) => ({ fact, isNot })),
  ]
  const order = (bound: fc.Arbitrary<number | string>) => [
    bound.map((lt) => ({ fact, lt })),
    bound.map((lte) => ({ fact, lte })),
    bound.map((gt) => ({ fact, gt })),
    bound.map((gte) => ({ fact, gte })),
  ]
  const among = (item: fc.Arbitrary<number | string>) => some(item).map((items) => ({ fact, in: items }))
  switch (type) {
    case 'boolean':
      return [known, ...equal(fc.boolean())]
    case 'number':
      return [known, ...equal(finite), ...order(finite), among(finite)]
    case 'string':
      return [known, ...equal(codes), among(codes)]
    case 'date':
      return [
        known,
        ...equal(day),
        ...order(day),
        among(day),
        fc.constantFrom(...PERIODS).map((since) => ({ fact, since })),
      ]
    case 'list':
      return [known, among(codes)]
  }
}

export const leafArb: fc.Arbitrary<Leaf> = fc.oneof(
  ...DEFINITIONS.map((definition) => fc.oneof(...leavesOf(definition))),
)

/** Conditions that `checkCondition` accepts over {@link CASE_FACTS}, nested deep. */
export const conditionArb: fc.Arbitrary<Condition> = conditionsOver(leafArb)

export function conditionsOver(leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 14, depthSize: 'large', withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  })).condition
}

/**
 * Leaves whose closure says "unknown" of whatever is no value of the fact. The others say more of a wrong value than
 * columns can hold: that it is known, that it is none of the codes, that a text which is no day is another day.
 */
export function isUnknownOfWrongValues(leaf: Leaf): boolean {
  const equality = 'is' in leaf || 'isNot' in leaf
  return !('known' in leaf) && !('in' in leaf) && !(equality && CASE_FACTS.get(leaf.fact)?.type === 'date')
}
