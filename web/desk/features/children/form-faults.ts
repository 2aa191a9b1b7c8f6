import type { ErrorCode } from '#contract/errors.ts'

interface Refused {
  readonly code: ErrorCode
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface FormFault {
  /** Where the field stands in the register form. */
  readonly name: (string | number)[]
  readonly message: string
}

/** Refusals that name no path but can only mean one field. */
const FIELD_OF: Readonly<Partial<Record<ErrorCode, string>>> = {
  child_id_number_taken: 'fields.idNumber',
  area_outside: 'fields.areaCode',
  unit_not_found: 'fields.schoolUnitId',
}
const REASON: Readonly<Record<string, string>> = {
  adult: '已满 18 岁，不在登记范围，请核对出生日期',
  'no-paper': '证件种类选了“暂无证件”，就不要填号码',
}

function placeOf(path: unknown): (string | number)[] | undefined {
  if (typeof path !== 'string') return undefined
  const parts = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  return parts[0] === 'fields' || parts[0] === 'relatives' ? parts : undefined
}

/** The fields of the register form that a refusal speaks of, in the server's order; none when it speaks of no field. */
export function faultsOf(refused: Refused | null): FormFault[] {
  if (refused === null) return []
  const issues = refused.details['issues']
  if (Array.isArray(issues)) {
    return issues.flatMap((issue: { path?: unknown; reason?: unknown }) => {
      const name = placeOf(issue.path)
      return name === undefined ? [] : [{ name, message: REASON[String(issue.reason)] ?? '这一项填得不对，请核对' }]
    })
  }
  const name = placeOf(refused.details['path']) ?? placeOf(FIELD_OF[refused.code])
  return name === undefined ? [] : [{ name, message: refused.message }]
}
