import type { FindingKind } from '#contract/child-finding.ts'
import { judgeUnattended, type ParentRows } from '#policy/unattended.ts'
import type { ParentRecord } from '../facts/rules.ts'

/** A suspicion with what it stands on, as codes in a fixed order: the same grounds are the same finding. */
export interface Finding {
  readonly childId: string
  readonly kind: FindingKind
  readonly grounds: readonly string[]
}

/** Where the entitlement stands. */
export const BASIS: Readonly<Record<FindingKind, string>> = {
  unattended: '民发〔2019〕62号、民发〔2020〕125号',
  'severe-disability': '国发〔2015〕52号（重度残疾人护理补贴）',
  hardship: '国发〔2016〕36号（困境儿童）、社会救助暂行办法（低保）',
}

const PARENTS: Readonly<Record<string, string>> = { father: '父亲', mother: '母亲' }
const GROUND_WORDS: Readonly<Record<string, string>> = {
  deceased: '已死亡',
  'severe-disability': '重度残疾',
  'grave-illness': '重病',
  imprisoned: '服刑在押',
  'compulsory-detox': '强制隔离戒毒',
  'lost-contact': '失联',
  unclear: '情况需要核实',
  'disability-1': '孩子残疾一级',
  'disability-2': '孩子残疾二级',
  ill: '孩子患病，没有低保',
  disabled: '孩子残疾，没有低保',
  'parent-unable': '父母一方无力监护，没有低保',
  'no-earner': '家里没有劳动收入，没有低保',
}

/** The grounds as a person reads them. */
export function evidenceOf(grounds: readonly string[]): string[] {
  return grounds.map((ground) => {
    const [owner, what] = ground.split(':') as [string, string | undefined]
    const word = GROUND_WORDS[what ?? owner] ?? '情况需要核实'
    return what === undefined ? word : `${PARENTS[owner] ?? owner}：${word}`
  })
}

/**
 * Whether a child whose parents both seem unable may be 事实无人抚养: it is, or only papers are missing. Who is still within
 * six months is not found yet; time alone will bring the day.
 */
export function suspectUnattended(
  child: { readonly id: string; readonly birthDate: string },
  parents: readonly ParentRecord[],
  today: string,
): Finding | null {
  const judgement = judgeUnattended(
    {
      child: { birthDate: child.birthDate },
      father: rowsOf(parents, ['51', '57']),
      mother: rowsOf(parents, ['52', '58']),
    },
    today,
  )
  if (judgement.verdict !== 'qualifies' && judgement.verdict !== 'needs-evidence') return null
  const grounds = judgement.reasons
    .filter(({ parent }) => parent === 'father' || parent === 'mother')
    .map(({ parent, ground }) => `${parent}:${ground}`)
  return { childId: child.id, kind: 'unattended', grounds }
}

function rowsOf(parents: readonly ParentRecord[], relations: readonly string[]): ParentRows {
  const parent = relations
    .map((one) => parents.find(({ relation }) => relation === one))
    .find((one) => one !== undefined)
  return parent === undefined
    ? { deceased: false, statements: [] }
    : { deceased: parent.deceased, statements: parent.statements }
}
