import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPack } from '#server/platform/read-pack.ts'
import { columnsOf } from './columns-of.ts'
import { judgeDefinition } from './definition.ts'
import { type Facts, FACTS } from './facts.ts'
import { judgeColumns, VERDICTS } from './judge-columns.ts'
import { loadPack } from './load.ts'

const day = fc.constantFrom('2024-02-29', '2025-11-27', '2025-11-28', '2025-11-29', '2026-05-28', '2026-11-28')
const incapacity = fc.constantFrom(
  'none',
  'lost-contact',
  'imprisoned',
  'grave-illness',
  'disability-1',
  'disability-3-4',
  'other',
)
const status = fc.constantFrom('home', 'away', 'deceased', 'missing', 'other', 'absurd')

function parent(name: string): fc.Arbitrary<Facts> {
  return fc.record(
    {
      [`${name}.status`]: status,
      [`${name}.outsideCounty`]: fc.boolean(),
      [`${name}.since`]: day,
      [`${name}.incapacity`]: incapacity,
      [`${name}.incapacitySince`]: day,
    },
    { requiredKeys: [] },
  )
}

const facts: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.record(
      {
        'child.age': fc.oneof(fc.integer({ min: 0, max: 18 }), fc.constant(Number.NaN)),
        'child.residence': fc.constantFrom('registered-place', 'usual-place', 'elsewhere'),
        'child.rural': fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    parent('father'),
    parent('mother'),
  )
  .map((parts) => Object.assign({}, ...parts) as Facts)

const packs = ['songyang', 'jinzhou', 'national', 'fictional']

it.each(packs)('judges a whole ledger as it judges one child: %s', async (id) => {
  const result = loadPack(await readPack(fileURLToPath(new URL(`../packs/${id}`, import.meta.url))))
  if (!result.ok || result.pack.definition === null) throw new Error(`${id} defines nobody`)
  const { definition } = result.pack
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 80 }), (ledger) => {
      const columns = columnsOf(FACTS, FACTS.keys(), ledger)
      const columnar = [...judgeColumns(definition, columns, { today: '2026-11-28' })].map((index) => VERDICTS[index])
      expect(columnar).toEqual(ledger.map((child) => judgeDefinition(definition, child, '2026-11-28').verdict))
    }),
    { numRuns: 60 },
  )
})
