import { writeXlsx } from 'hucre/xlsx'
import { syntheticIdNumber } from '#contract/id-number.ts'

const HEADER = ['姓名', '性别', '身份证号', '出生日期', '家庭住址', '就学情况', '联系电话']
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const FIRST = [...'浩宇子俊梓皓晨逸嘉睿天博思文奕欣雨诗佳紫']
const SECOND = [...'轩辰涵杰豪然航泽阳熙乐峰霖毅言怡萱琪妍瑶']
const SCHOOLINGS = ['幼儿园', '小学', '小学', '初中']

/** A list of so many made-up pupils in seven columns, as a bureau of education would save it: a title, then the headings. */
export async function makeClassList(rows: number, villages: readonly string[]): Promise<Buffer> {
  const cells = Array.from({ length: rows }, (_, serial) => {
    const sex = serial % 2 === 0 ? ('1' as const) : ('2' as const)
    const day = new Date(Date.UTC(2012, 0, 1 + (serial % 4000)))
    const birthDate = day.toISOString().slice(0, 10)
    const name = SURNAMES[serial % 20]! + FIRST[(serial >> 3) % 20]! + SECOND[(serial >> 7) % 20]!
    return [
      name,
      sex === '1' ? '男' : '女',
      syntheticIdNumber({ birthDate, sex, serial: Math.trunc(serial / 4000) }),
      birthDate,
      villages[serial % villages.length]!,
      SCHOOLINGS[serial % SCHOOLINGS.length]!,
      `199${String(serial).padStart(8, '0')}`,
    ]
  })
  const bytes = await writeXlsx({ sheets: [{ name: '学生', rows: [['全县学生名单（示例）'], HEADER, ...cells] }] })
  return Buffer.from(bytes)
}
