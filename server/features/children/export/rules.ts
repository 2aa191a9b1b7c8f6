import type { ChildRow } from '#contract/child.ts'
import { CARE_ABILITY, CARE_ARRANGEMENT, labelOf, SEX } from '#contract/codes.ts'
import { defuse } from '#server/platform/sheet-text.ts'

export { defuse }

export const EXPORT_LIMIT = 5_000

const STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: '草稿',
  active: '在册',
  'needs-update': '待更新',
  exited: '已退出',
  archived: '已归档',
}
export const EXPORT_HEADER = [
  '姓名（脱敏）',
  '性别',
  '年龄',
  '乡镇',
  '村（社区）',
  '学校',
  '照料安排',
  '监护类型',
  '状态',
  '最近走访',
] as const

export function exportRow(child: ChildRow): (string | number)[] {
  const texts = [
    child.nameMasked,
    labelOf(SEX, child.sex),
    child.age,
    child.townshipName,
    child.areaName,
    child.schoolName ?? '',
    labelOf(CARE_ARRANGEMENT, child.careArrangement),
    child.careAbility === null ? '' : labelOf(CARE_ABILITY, child.careAbility),
    STATUS_WORDS[child.status] ?? child.status,
    child.lastVisitOn ?? '',
  ]
  return texts.map((cell) => (typeof cell === 'string' ? defuse(cell) : cell))
}
