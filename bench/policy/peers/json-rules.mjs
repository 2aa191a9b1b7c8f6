// json-rules-engine: one `run` a child, all rules in it. Unknown facts are left out.
import { Engine } from 'json-rules-engine'
import { inParts } from './in-parts.mjs'

const OPERATORS = {
  eq: 'equal',
  in: 'in',
  lt: 'lessThan',
  lte: 'lessThanInclusive',
  gt: 'greaterThan',
  gte: 'greaterThanInclusive',
  ne: 'knownButNot',
  notIn: 'knownButNotIn',
  known: 'known',
  unknown: 'unknown',
}

export async function measure({ rules, rows, parts }) {
  const engine = new Engine([], { allowUndefinedFacts: true })
  // Its own `notEqual` is true of what is undefined.
  engine.addOperator('knownButNot', (fact, value) => fact !== undefined && fact !== value)
  engine.addOperator('knownButNotIn', (fact, values) => fact !== undefined && !values.includes(fact))
  engine.addOperator('known', (fact) => fact !== undefined)
  engine.addOperator('unknown', (fact) => fact === undefined)
  rules.forEach((rule, index) => {
    const conditions = 'all' in rule || 'any' in rule ? translate(rule) : { all: [translate(rule)] }
    engine.addRule({ conditions, event: { type: String(index) } })
  })
  const found = rules.map(() => [])
  const times = await inParts(rows.length, parts, async (from, to) => {
    for (let row = from; row < to; row += 1) {
      const { events } = await engine.run(rows[row])
      for (const { type } of events) found[type].push(row)
    }
  })
  return { times, found }
}

function translate(condition) {
  if ('all' in condition) return { all: condition.all.map(translate) }
  if ('any' in condition) return { any: condition.any.map(translate) }
  const { fact, test, value } = condition
  return { fact: fact.replace('.', '_'), operator: OPERATORS[test], value }
}
