import { parseIdNumber } from '#contract/id-number.ts'

interface Person {
  readonly idKind?: string | undefined
  readonly idNumber?: string | undefined
  readonly birthDate?: string | undefined
  readonly sex?: string | undefined
}

/** Papers that carry the number of GB 11643; the others have numbers of their own shape. */
const NATIONAL = new Set(['identity-card', 'household-register', 'residence-permit'])

const FAULT = {
  length: '身份证号应是 18 位',
  characters: '身份证号只能是数字，最后一位可以是 X',
  area: '前 6 位不是一个地区的代码，请再看一遍证件',
  date: '第 7 到 14 位不是一个真实的日期，请再看一遍证件',
  checksum: '末位校验码对不上，多半是抄错了一位，请再看一遍证件',
} as const

// Whether invented numbers may be registered is the server's to decide; here they are no slip of the pen.
function read(idNumber: string) {
  return parseIdNumber(idNumber, { allowSynthetic: true })
}

/** Sentences about an identity number while it is typed; empty when nothing is odd. The server decides at the end. */
export function idNumberHints({ idKind = 'identity-card', idNumber = '', birthDate, sex }: Person): string[] {
  if (idNumber.trim() === '' || !NATIONAL.has(idKind)) return []
  const reading = read(idNumber)
  if (!reading.ok) return [FAULT[reading.reason]]
  const hints: string[] = []
  if (birthDate !== undefined && birthDate !== reading.birthDate) {
    hints.push(`证件号里的生日是 ${reading.birthDate}，与填写的出生日期不一样`)
  }
  if ((sex === '1' || sex === '2') && sex !== reading.sex) {
    hints.push(`证件号里的性别是${reading.sex === '1' ? '男' : '女'}，与填写的性别不一样`)
  }
  return hints
}

/** Birthday and sex out of a sound number, for fields that are still empty. */
export function filledFromIdNumber({ idKind = '', idNumber = '', birthDate, sex }: Person): Partial<Person> {
  if (!NATIONAL.has(idKind)) return {}
  const reading = read(idNumber)
  if (!reading.ok) return {}
  return {
    ...(birthDate === undefined ? { birthDate: reading.birthDate } : {}),
    ...(sex === undefined ? { sex: reading.sex } : {}),
  }
}
