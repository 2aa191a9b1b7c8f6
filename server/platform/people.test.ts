import { expect, test } from 'vitest'
import { startWorld } from '#test/start-app.ts'
import { areaNamesOf } from './people.ts'
import { inTransaction } from './transaction.ts'

const world = await startWorld()
const TOWN = '331124101000'
const VILLAGE = '331124101210'

function nameOf(code: string): Promise<string> {
  return inTransaction(world.platform, { asker: { kind: 'system' }, traceId: 'test' }, async (context) =>
    (await areaNamesOf(context, [code]))(code),
  )
}

test('a village is named behind its township, and keeps its newest name when it is renamed and merged away', async () => {
  const town = await nameOf(TOWN)
  expect(await nameOf(VILLAGE)).toMatch(new RegExp(`^${town}.+`))
  await world.owner.query(`update area set valid_to = '2026-01-01' where code = $1`, [VILLAGE])
  await world.owner.query(
    `insert into area (code, name, level, parent_code, valid_from, valid_to)
     select code, '新名村', level, parent_code, '2026-01-01', '2026-06-01' from area where code = $1`,
    [VILLAGE],
  )
  expect(await nameOf(VILLAGE)).toBe(`${town}新名村`)
})
