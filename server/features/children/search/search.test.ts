import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { correctChild, listChildren, registerChild, suggestChildren } from '#contract/child.ts'
import { pinyinOf } from '#server/platform/names.ts'
import { type Person, startWorld, type World } from '#test/start-app.ts'
import { ledgerName } from '../rules.ts'
import { MOST_COUNTED } from './queries.ts'

const FAPU = '331124101210'
const YUYAN = '331124102200'
const OUTSIDE = '331121001001'
const VILLAGES = [FAPU, '331124101211', YUYAN, OUTSIDE]

let world: World
let people: Record<'village' | 'town' | 'county' | 'school', Person>

beforeAll(async () => {
  world = await startWorld()
  people = {
    village: await world.as('village.fapu'),
    town: await world.as('town.gushi'),
    county: await world.as('civil.county'),
    school: await world.as('school.gushi'),
  }
})

const SEES: Record<'village' | 'town' | 'county', string> = { village: FAPU, town: '331124101', county: '331124' }

const surname = fc.constantFrom(...'王李张单解曾仇吕𠮷䶮', '欧阳', '诸葛', '尉迟')
const character = fc.constantFrom(...'小明伟丽绿晓安𬭎𣲘娜')
const anyName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(surname, fc.array(character, { minLength: 1, maxLength: 3 })).map(([a, b]) => a + b.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('买买提·吐尔逊', '阿依古丽·买买提', '央金', 'Anna Maria', '才让多杰', '50%_\\'),
  },
)

interface Row {
  id: string
  name: string
  name_pinyin: string
  name_initials: string
  area_code: string
  status: string
}

/** Children past every command, as an import or another program would leave them: the tokens must follow all the same. */
async function insertChildren(names: readonly string[], areaOf: (n: number) => string): Promise<void> {
  const household = randomUUID()
  await world.owner.query('insert into household (id, area_code) values ($1, $2)', [household, FAPU])
  const rows = names.map((name, n) => {
    const sound = pinyinOf(ledgerName(name))
    return { id: randomUUID(), name: ledgerName(name), full: sound.full, initials: sound.initials, area: areaOf(n) }
  })
  await world.owner.query(
    `insert into child (id, household_id, area_code, synthetic, name, name_pinyin, name_initials, sex, nation, birth_date, id_kind,
       household_registered, health, schooling, care_arrangement, created_at, changed_at)
     select (r->>'id')::uuid, $2, r->>'area', true, r->>'name', r->>'full', r->>'initials', '1', '01', '2015-01-01', 'none', true,
       'healthy', 'primary', 'both', '2026-01-05', '2026-01-05' from jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(rows), household],
  )
}

async function ledger(): Promise<Row[]> {
  return (await world.owner.query<Row>('select id, name, name_pinyin, name_initials, area_code, status from child'))
    .rows
}

/** Said once more, slowly: a part of the name, or of the pinyin from a syllable on, or of the initials. */
function fits(row: Row, q: string): boolean {
  const bare = (text: string) => text.toLowerCase().replaceAll('·', '')
  const name = bare(ledgerName(q))
  if (name !== '' && bare(row.name).includes(name)) return true
  const letters = q
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’·.\-()]/g, '')
  if (!/^[a-z]+$/.test(letters)) return false
  const begins = row.name_initials.includes(letters[0]!)
  return row.name_initials.includes(letters) || (begins && row.name_pinyin.includes(letters))
}

async function foundBy(person: Person, q: string): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const list = await person.call(listChildren, { q, page, pageSize: 200 })
    ids.push(...list.rows.map((row) => row.id))
    if (list.rows.length < 200) {
      expect({ q, total: list.total, more: list.more }).toEqual({ q, total: ids.length, more: false })
      return ids.sort()
    }
  }
}

test('whatever part of a name or its sound is typed, exactly the children of one’s area that fit are found', async () => {
  const names = fc.sample(anyName, { numRuns: 400, seed: 26 })
  await insertChildren(names, (n) => VILLAGES[n % VILLAGES.length]!)
  const rows = await ledger()
  const part = (text: string) =>
    fc.nat({ max: 20 }).chain((from) =>
      fc.integer({ min: 1, max: 6 }).map((length) => {
        const letters = Array.from(text)
        const start = from % letters.length
        return letters.slice(start, start + length).join('')
      }),
    )
  const typed = fc.constantFrom(...names).chain((name) => {
    const { full, initials, syllables } = pinyinOf(name)
    return fc.oneof(
      part(name),
      fc.constantFrom(
        name,
        full,
        initials,
        syllables.slice(1).join(' '),
        Array.from(initials).slice(1).join(''),
        full.replaceAll('v', 'ü'),
      ),
      part(full),
    )
  })
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('village', 'town', 'county'), async (q, who) => {
      fc.pre(q.trim() !== '')
      const wanted = rows.filter((row) => row.area_code.startsWith(SEES[who]) && fits(row, q)).map((row) => row.id)
      expect({ q, who, ids: await foundBy(people[who], q) }).toEqual({ q, who, ids: wanted.sort() })
    }),
    { numRuns: 150, seed: 26 },
  )
})

test('a true syllable is always found from: surname, given name and either of its characters', async () => {
  await insertChildren(['解绿安'], () => FAPU)
  const { id } = (await ledger()).find((row) => row.name === '解绿安')!
  for (const q of ['解', '绿', '安', '绿安', '解绿安', 'xie', 'xielvan', 'lvan', 'lü an', 'an', 'xla', 'la'])
    expect(await foundBy(people.village, q), q).toContain(id)
})

test('a school finds its pupils by name and nobody else', async () => {
  const mine = await people.school.call(listChildren, { pageSize: 200 })
  const pupils = (await ledger()).filter((row) => mine.rows.some((pupil) => pupil.id === row.id))
  expect(pupils.length).toBeGreaterThan(5)
  for (const pupil of pupils.slice(0, 5)) {
    const first = Array.from(pupil.name)[0]!
    const wanted = pupils.filter((row) => fits(row, first)).map((row) => row.id)
    expect(await foundBy(people.school, first)).toEqual(wanted.sort())
  }
})

test('the tokens follow a registration, a new name and a move, and leave nothing of the old behind', async () => {
  const id = randomUUID()
  const fields = {
    name: '诸葛𬭎（示例）',
    sex: '1',
    nation: '01',
    birthDate: '2016-05-21',
    idKind: 'none',
    householdRegistered: true,
    areaCode: FAPU,
    health: 'healthy',
    schooling: 'primary',
    careArrangement: 'both',
  }
  await people.village.call(registerChild, { commandId: randomUUID(), id, fields, relatives: [] })
  expect(await foundBy(people.village, '葛𬭎')).toContain(id)
  const correct = (expectedVersion: number, change: Partial<typeof fields>) =>
    people.county.call(correctChild, { commandId: randomUUID(), id, expectedVersion, basis: '户口簿', fields: change })
  await correct(1, { name: '司空见（示例）' })
  expect(await foundBy(people.village, '葛𬭎')).not.toContain(id)
  expect(await foundBy(people.village, 'sikong')).toContain(id)
  await correct(2, { areaCode: YUYAN })
  expect(await foundBy(people.village, '司空')).toEqual([])
  expect(await foundBy(people.county, '司空')).toEqual([id])
  const { rows } = await world.owner.query(
    `(select c.county, t.token, c.area_code, c.id from child c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token)
      except select * from child_token)
     union all (select * from child_token
      except select c.county, t.token, c.area_code, c.id from child c, child_tokens(c.name, c.name_pinyin, c.name_initials) t (token))`,
  )
  expect(rows).toEqual([])
})

test('of very many, counting stops; pages go on in order, the exact name first, each child once', async () => {
  await insertChildren(
    Array.from({ length: MOST_COUNTED + 50 }, (_, n) => (n === 700 ? '党参' : `党参${n}`)),
    () => FAPU,
  )
  const seen: string[] = []
  for (let page = 1; page <= 6; page += 1) {
    const list = await people.county.call(listChildren, { q: '党参', page, pageSize: 200 })
    expect({ total: list.total, more: list.more }).toEqual({ total: MOST_COUNTED, more: true })
    seen.push(...list.rows.map((row) => row.id))
  }
  const rows = (await ledger()).filter((row) => row.name.startsWith('党参'))
  expect([...seen].sort()).toEqual(rows.map((row) => row.id).sort())
  expect(seen[0]).toBe(rows.find((row) => row.name === '党参')!.id)
})

test.each(['recent', 'name', 'age', 'last-visit'] as const)(
  'a village, whose deep pages are sorted, and the county, whose pages are walked, leaf through the same children in the same order: %s',
  async (sort) => {
    const pagesOf = async (person: Person) => {
      const ids: string[] = []
      for (let page = 1; page <= 6; page += 1)
        ids.push(
          ...(await person.call(listChildren, { q: '党参', sort, page, pageSize: 200 })).rows.map((row) => row.id),
        )
      return ids
    }
    const ids = await pagesOf(people.village)
    expect(new Set(ids).size).toBe(MOST_COUNTED + 50)
    expect(await pagesOf(people.county)).toEqual(ids)
  },
)

test('every list and every suggestion is on record, with the kinds of words and never the words', async () => {
  await people.town.call(listChildren, { q: '欧阳', schooling: 'primary', page: 1 })
  await people.town.call(suggestChildren, { q: 'wang' })
  const { rows } = await world.owner.query<{ payload: unknown }>(
    "select payload from event where type = 'child.searched' and area_code like '331124101%' order by chain, seq desc limit 2",
  )
  expect(rows.map((row) => row.payload)).toEqual([
    { by: ['name', 'pinyin'], filters: [], page: 1, count: expect.any(Number) },
    { by: ['name'], filters: ['schooling'], page: 1, count: expect.any(Number) },
  ])
})

test('a list that cannot be put on record is not shown', async () => {
  await world.owner.query('alter table event rename to event_gone')
  try {
    expect((await people.town.ask(listChildren, {})).status).toBe(500)
  } finally {
    await world.owner.query('alter table event_gone rename to event')
  }
})
