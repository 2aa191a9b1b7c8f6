import { beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '#test/start-app.ts'
import { type Findings, runMatrix } from './matrix.ts'
import { type Population, populate } from './population.ts'

// The application's own filter is off: whatever is kept back now, PostgreSQL keeps back.
let world: World
let population: Population
let findings: Findings

beforeAll(async () => {
  world = await startWorld({ filter: 'off' })
  population = await populate(world)
  findings = await runMatrix(world.app, population, 'off')
})

test('the application filter is really off', () => {
  expect(world.platform.filter).toBe('off')
  expect(findings.cases).toBeGreaterThan(6_000)
  expect(findings.reached).toBeGreaterThan(1_000)
})

test('row-level security alone lets nobody further than the policy says', () => {
  expect(findings.unexpected).toEqual([])
})

test('row-level security alone makes what is hidden read like what does not exist', () => {
  expect(findings.distinguishable).toEqual([])
})

test('row-level security alone keeps every id, name and word of hidden places out of every answer', () => {
  expect(findings.leaks).toEqual([])
})

test('the matrix would notice: with the policy on children switched off, strangers get in', async () => {
  await world.owner.query('alter table child disable row level security')
  const open = await runMatrix(world.app, population, 'off', ['readChild'])
  await world.owner.query('alter table child enable row level security')
  expect(open.unexpected.length).toBeGreaterThan(20)
  expect(open.leaks.length).toBeGreaterThan(20)
})
