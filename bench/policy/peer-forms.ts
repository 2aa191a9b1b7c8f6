import { type Condition, type Leaf, visitCondition } from '#policy/condition.ts'
import { dayNumber, lastStart } from '#policy/day-number.ts'
import { TODAY } from '#tools/pack-children.ts'
import { valueAsNumber } from './peer-table.ts'

/**
 * What other engines are asked: tests that are true only where the fact is known, so that engines without a third truth
 * answer what ours does. Denials are carried down to the leaves, where `ne` and `notIn` demand a known fact as well.
 * Codes, booleans and days are whole numbers, as the tables of the fast engines hold them.
 */
export type PeerCondition = { all: PeerCondition[] } | { any: PeerCondition[] } | PeerTest

export interface PeerTest {
  readonly fact: string
  readonly test: 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'known' | 'unknown'
  readonly value: number | readonly number[]
}

const DENIED: Readonly<Record<PeerTest['test'], PeerTest['test']>> = {
  eq: 'ne',
  ne: 'eq',
  in: 'notIn',
  notIn: 'in',
  lt: 'gte',
  gte: 'lt',
  lte: 'gt',
  gt: 'lte',
  known: 'unknown',
  unknown: 'known',
}

export function peerCondition(condition: Condition): PeerCondition {
  return visitCondition<{ yes: PeerCondition; no: PeerCondition }>(condition, {
    all: (parts) => ({ yes: { all: parts.map((part) => part.yes) }, no: { any: parts.map((part) => part.no) } }),
    any: (parts) => ({ yes: { any: parts.map((part) => part.yes) }, no: { all: parts.map((part) => part.no) } }),
    not: ({ yes, no }) => ({ yes: no, no: yes }),
    leaf: (leaf) => {
      const yes = peerTest(leaf)
      return { yes, no: { ...yes, test: DENIED[yes.test] } }
    },
  }).yes
}

function peerTest(leaf: Leaf): PeerTest {
  const { fact } = leaf
  const number = (value: boolean | number | string) => valueAsNumber(fact, value)
  if ('known' in leaf) return { fact, test: leaf.known ? 'known' : 'unknown', value: 0 }
  if ('since' in leaf) return { fact, test: 'lte', value: lastStart(leaf.since, TODAY) ?? dayNumber('0000-01-01')! - 1 }
  if ('in' in leaf) return { fact, test: 'in', value: leaf.in.map(number) }
  if ('is' in leaf) return { fact, test: 'eq', value: number(leaf.is) }
  if ('isNot' in leaf) return { fact, test: 'ne', value: number(leaf.isNot) }
  if ('lt' in leaf) return { fact, test: 'lt', value: number(leaf.lt) }
  if ('lte' in leaf) return { fact, test: 'lte', value: number(leaf.lte) }
  if ('gt' in leaf) return { fact, test: 'gt', value: number(leaf.gt) }
  return { fact, test: 'gte', value: number(leaf.gte) }
}
