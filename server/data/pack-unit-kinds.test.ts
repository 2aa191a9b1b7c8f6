import { expect, test } from 'vitest'
import { loadConfig } from '#server/config.ts'
import { readShippedPacks } from '#server/first-policy.ts'
import { homesOf } from '#server/platform/owners.ts'
import { UNIT_KINDS } from '#contract/unit-kinds.ts'
import { unitKindsOf } from './pack-unit-kinds.ts'

const shipped = await readShippedPacks(loadConfig({ NODE_ENV: 'test' }))

/** Every kind that stands in a list of kinds anywhere in a pack, found without knowing how packs are built. */
function kindsAnywhere(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    const listed = key === 'unitKinds' || key === 'by'
    return listed && UNIT_KINDS.some((kind) => kind === value) ? [value] : []
  }
  if (Array.isArray(value)) return value.flatMap((item) => kindsAnywhere(item, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => kindsAnywhere(item, name))
}

test.each([...shipped.keys()])('%s: no kind that the pack names is overlooked', (id) => {
  const { pack } = shipped.get(id)!
  const found = unitKindsOf(pack)
  expect(kindsAnywhere(pack).filter((kind) => !found.has(kind as never))).toEqual([])
})

test.each([...shipped.keys()])('%s: whoever owes or is told something has a unit to sit at', (id) => {
  const { pack } = shipped.get(id)!
  const found = unitKindsOf(pack)
  const told = pack.duties.flatMap(({ owner, escalate }) => [owner, ...escalate.map(({ to }) => to)])
  const homeless = told.filter((role) => {
    if (role === 'assigned' || role === 'subject') return false
    const homes = homesOf(role)
    return homes.length > 0 && !homes.some((kind) => found.has(kind))
  })
  expect(homeless).toEqual([])
})
