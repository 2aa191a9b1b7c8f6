import type { ErrorCode } from '../reading.ts'
import type { FieldName } from '../words/fields.ts'
import { OPTIONS } from '../words/options.ts'

const WORDS: Readonly<Record<ErrorCode, readonly [string, string]>> = {
  'name-missing': ['没有填儿童姓名，或这一格不是姓名', '请填写儿童姓名；如栏目填错位，请把各栏对齐'],
  'id-malformed': ['身份证号不是 18 位，或含有别的字符、不存在的日期', '请照户口簿或身份证填写 18 位号码'],
  'truncated-id': ['号码被表格当作数字，后几位已经丢失', '请把单元格设为“文本”，照证件重新填写 18 位号码'],
  'id-checksum': ['身份证号的校验位不对，可能有一位写错', '请照户口簿或身份证核对'],
  'id-birthdate-mismatch': ['出生日期与身份证号里的不一致', '请照户口簿核对出生日期和身份证号'],
  'id-sex-mismatch': ['性别与身份证号不一致', '请照户口簿核对性别和身份证号'],
  'birthdate-invalid': ['出生日期看不懂、不存在，或只写到年月', '请写成 2015-03-01 这样的公历日期'],
  'duplicate-in-file': ['这个身份证号在前面的行里已经有了', '请核对：是同一个孩子就删去一行，不是就改正号码'],
  'age-over-16': ['已满 16 周岁，不在登记范围内', '请从表中删去，或核对出生日期'],
  'unknown-village': ['没有找到这个村（社区），或有几个同名', '请填写现在的村名全称，必要时写明乡镇'],
  'unknown-option': ['不在可选的词里', '请改成可选的词'],
  'phone-invalid': ['没有一个完整的电话号码', '请填写 11 位手机号，或带区号的座机号；没有就留空'],
}

const MIXED = '一格里写了几样，分不清是谁的'

/** What is wrong with a cell and how to mend it, for a clerk. */
export function adviceFor(code: ErrorCode, field: FieldName): { message: string; fix: string } {
  const [message, fix] = WORDS[code]
  const allowed = OPTIONS[field]?.allowed
  if (code === 'unknown-option' && allowed !== undefined) return { message, fix: `可选：${allowed}` }
  if (code === 'unknown-option' && field.endsWith('Name'))
    return { message: MIXED, fix: '请分栏填写，或写明（父）（母）' }
  if (code === 'unknown-option') return { message, fix: '请填写是或否，或打“√”' }
  return { message, fix }
}
