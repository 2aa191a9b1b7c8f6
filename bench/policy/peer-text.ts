import type { PeerCondition, PeerTest } from './peer-forms.ts'
import { peerName } from './peer-table.ts'

const SIGNS = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' }

interface Words {
  readonly and: string
  readonly or: string
  readonly test: (test: PeerTest) => string
}

function written(condition: PeerCondition, words: Words): string {
  if ('all' in condition) return `(${condition.all.map((part) => written(part, words)).join(words.and)})`
  if ('any' in condition) return `(${condition.any.map((part) => written(part, words)).join(words.or)})`
  return words.test(condition)
}

/** For DuckDB, whose null is the unknown. */
export function sqlText(condition: PeerCondition): string {
  return written(condition, {
    and: ' and ',
    or: ' or ',
    test: ({ fact, test, value }) => {
      const name = peerName(fact)
      if (test === 'known' || test === 'unknown') return `${name} is ${test === 'known' ? 'not null' : 'null'}`
      if (test === 'in' || test === 'notIn') return `${name} ${test === 'in' ? 'in' : 'not in'} (${String(value)})`
      return `${name} ${SIGNS[test]} ${String(value)}`
    },
  })
}

/** For the expression language of zen-engine. */
export function zenText(condition: PeerCondition): string {
  return written(condition, {
    and: ' and ',
    or: ' or ',
    test: ({ fact, test, value }) => {
      const name = peerName(fact)
      if (test === 'known' || test === 'unknown') return `${name} ${test === 'known' ? '!=' : '=='} null`
      if (test === 'eq') return `${name} == ${String(value)}`
      if (test === 'in') return `${name} in [${String(value)}]`
      const rest =
        test === 'notIn' ? `not in [${String(value)}]` : `${test === 'ne' ? '!=' : SIGNS[test]} ${String(value)}`
      return `(${name} != null and ${name} ${rest})`
    },
  })
}

/**
 * For NumPy in the way of OpenFisca: whole arrays, one operation each. Equal tests are computed once, as ours are.
 * @param tests receives the expression of every test; the answer refers to them as t[i]
 */
export function numpyText(condition: PeerCondition, tests: string[]): string {
  return written(condition, {
    and: ' & ',
    or: ' | ',
    test: (test) => {
      const text = numpyTest(test)
      if (!tests.includes(text)) tests.push(text)
      return `t[${tests.indexOf(text)}]`
    },
  })
}

/** The unknown is the largest number of its type: `<` is false of it already, everything else must ask. */
function numpyTest({ fact, test, value }: PeerTest): string {
  const [array, unknown] = [`c["${fact}"]`, `u["${fact}"]`]
  const isKnown = `(${array} != ${unknown})`
  const among = (values: readonly number[]) => `(${values.map((one) => `(${array} == ${one})`).join(' | ')})`
  if (test === 'known') return isKnown
  if (test === 'unknown') return `(${array} == ${unknown})`
  if (test === 'in') return among(value as number[])
  if (test === 'notIn') return `(~${among(value as number[])} & ${isKnown})`
  if (test === 'eq') return `(${array} == ${String(value)})`
  if (test === 'ne') return `((${array} != ${String(value)}) & ${isKnown})`
  const compared = `(${array} ${SIGNS[test]} ${String(value)})`
  return test === 'lt' || test === 'lte' ? compared : `(${compared} & ${isKnown})`
}
