import type pg from 'pg'
import { COUNTIES } from './ledger.ts'
import { KINDS, type Question, questionOf } from './questions.ts'

/** Builds what a peer would: trigram indexes over name and pinyin. @returns seconds */
export async function buildTrigrams(owner: pg.Client): Promise<number> {
  const began = performance.now()
  await owner.query('create extension pg_trgm')
  await owner.query('create index peer_name on child using gin (name gin_trgm_ops)')
  await owner.query(
    'create index peer_pinyin on child using gin (name_pinyin gin_trgm_ops, name_initials gin_trgm_ops)',
  )
  return (performance.now() - began) / 1000
}

/** The same question in the plain way: `like '%…%'`, an exact count, sorted. As the owner, without HTTP, scope or audit. */
export async function askPeer(owner: pg.Client, question: Question, county: string): Promise<void> {
  const { q, careAbility, schooling, page = 1, pageSize } = question.body
  const where = ['area_code like $1', "status <> 'archived'"]
  const values: unknown[] = [`${county}%`]
  const add = (condition: string, value: unknown) => where.push(condition.replaceAll('?', `$${values.push(value)}`))
  if (careAbility !== undefined) add('care_ability = ?', careAbility)
  if (schooling !== undefined) add('schooling = ?', schooling)
  if (q !== undefined && question.kind !== 'ID tail') {
    if (/^[a-z]+$/.test(String(q))) add('(name_pinyin like ? or name_initials like ?)', `%${q}%`)
    else add('name like ?', `%${q}%`)
  }
  const condition = where.join(' and ')
  await owner.query(`select count(*) from child where ${condition}`, values)
  await owner.query(
    `select * from child where ${condition} order by ${question.body['sort'] === 'age' ? 'birth_date' : 'changed_at'} desc
     limit ${Number(pageSize)} offset ${(Number(page) - 1) * Number(pageSize)}`,
    values,
  )
}

/** So many questions of each kind but the ID tail, which a peer cannot search sealed: kind and the moment's question. */
export function peerQuestions(each: number): Map<string, Question[]> {
  const questions = new Map<string, Question[]>(KINDS.filter((kind) => kind !== 'ID tail').map((kind) => [kind, []]))
  for (let n = 0; [...questions.values()].some((list) => list.length < each); n += 1) {
    const question = questionOf(n)
    const list = questions.get(question.kind)
    if (list !== undefined && list.length < each) list.push(question)
  }
  return questions
}

export const PEER_COUNTY = COUNTIES[3]!
