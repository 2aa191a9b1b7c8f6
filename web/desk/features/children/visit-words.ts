import type { Code } from '#contract/codes.ts'

/** The words of a visit, in the order a worker meets them; codes are those of `contract/visit.ts`. */
export const VISIT_MODE: readonly Code[] = [
  { code: 'home', label: '上门' },
  { code: 'phone', label: '电话' },
  { code: 'video', label: '视频' },
  { code: 'school', label: '到校' },
]
export const VISIT_PERSON: readonly Code[] = [
  { code: 'child', label: '孩子' },
  { code: 'child-alone', label: '单独见了孩子' },
  { code: 'carer', label: '照料人' },
  { code: 'parent', label: '父母' },
  { code: 'neighbour', label: '邻居' },
  { code: 'teacher', label: '老师' },
  { code: 'nobody', label: '没见到人' },
]
export const VISIT_FINDING: readonly Code[] = [
  { code: 'unattended', label: '没有人照看' },
  { code: 'living-alone', label: '独自居住' },
  { code: 'carer-unable', label: '照料人照料不了' },
  { code: 'food-clothes-bed', label: '吃穿住有困难' },
  { code: 'absent-from-school', label: '没有上学' },
  { code: 'illness', label: '生病没有就医' },
  { code: 'injury-marks', label: '身上有伤' },
  { code: 'mood', label: '情绪不好' },
  { code: 'behaviour', label: '行为异常' },
  { code: 'home-hazard', label: '家里有安全隐患' },
  { code: 'parent-unreachable', label: '联系不上父母' },
  { code: 'other', label: '其他' },
]
