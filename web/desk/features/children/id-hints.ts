import { readIdNumber } from '#contract/id-number.ts'

interface Person {
  readonly idKind?: string | undefined
  readonly idNumber?: string | undefined
  readonly birthDate?: string | undefined
  readonly sex?: string | undefined
}

const CARD = 'identity-card'

const PROBLEM: Readonly<Record<'length' | 'birthday' | 'check-digit', string>> = {
  length: '身份证号应是 18 位，最后一位可以是 X',
  birthday: '第 7 到 14 位不是一个真实的日期，请再看一遍证件',
  'check-digit': '末位校验码对不上，多半是抄错了一位，请再看一遍证件',
}

/** Sentences about an identity number while it is typed; empty when nothing is odd. The server decides at the end. */
export function idNumberHints({ idKind, idNumber, birthDate, sex }: Person): string[] {
  if (idNumber === undefined || idNumber.trim() === '' || (idKind !== undefined && idKind !== CARD)) return []
  const reading = readIdNumber(idNumber)
  if (reading.problem !== null) return [PROBLEM[reading.problem]]
  const hints: string[] = []
  if (birthDate !== undefined && birthDate !== reading.birthDate) {
    hints.push(`证件号里的生日是 ${reading.birthDate ?? ''}，与填写的出生日期不一样`)
  }
  if ((sex === '1' || sex === '2') && sex !== reading.sex) {
    hints.push(`证件号里的性别是${reading.sex === '1' ? '男' : '女'}，与填写的性别不一样`)
  }
  return hints
}

/** Birthday and sex out of a sound number, for fields that are still empty. */
export function filledFromIdNumber({ idKind, idNumber, birthDate, sex }: Person): Partial<Person> {
  if (idKind !== CARD || idNumber === undefined) return {}
  const reading = readIdNumber(idNumber)
  if (reading.problem !== null || reading.birthDate === null || reading.sex === null) return {}
  return {
    ...(birthDate === undefined ? { birthDate: reading.birthDate } : {}),
    ...(sex === undefined ? { sex: reading.sex } : {}),
  }
}
