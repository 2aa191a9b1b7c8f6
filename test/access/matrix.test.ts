import { beforeAll, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { startWorld } from '#test/start-app.ts'
import { expectations } from './expectations.ts'
import { type Findings, runMatrix } from './matrix.ts'
import { type Population, populate, RELATIONS } from './population.ts'

let population: Population
let findings: Findings

beforeAll(async () => {
  const world = await startWorld()
  population = await populate(world)
  findings = await runMatrix(world.app, population, 'on')
})

test('every operation of the contract has its row, and no row is of an operation that is gone', () => {
  expect(Object.keys(expectations(population)).sort()).toEqual([...endpoints.keys()].sort())
})

test('twelve personas and more meet six relations and more on every operation', () => {
  expect(new Set(population.personas.map((persona) => persona.role)).size).toBeGreaterThanOrEqual(14)
  expect(RELATIONS.length).toBeGreaterThanOrEqual(6)
  expect(findings.cases).toBeGreaterThan(6_000)
  // A matrix in which nothing is ever reached would prove nothing.
  expect(findings.reached).toBeGreaterThan(1_000)
})

test('nobody gets further than the policy says, and nobody is kept from their work', () => {
  expect(findings.unexpected).toEqual([])
})

test('what is hidden reads exactly like what does not exist', () => {
  expect(findings.distinguishable).toEqual([])
})

test('no answer holds an id, a name or a word of a place that the asker does not see', () => {
  expect(findings.leaks).toEqual([])
})
