import type { WriteSheet } from 'hucre/xlsx'
import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  DISABILITY_GRADE,
  DISABILITY_KIND,
  EDUCATION,
  HEALTH_STATE,
  INCOME_SOURCE,
  NATION,
  RELIEF_KIND,
  SEX,
} from '#contract/codes.ts'
import { syntheticIdNumber } from '#contract/id-number.ts'
import { columnLetter } from '#sheets/tables/sheet-columns.ts'

const YES_NO = ['是', '否']
const HAS = ['有', '无']
const words = (list: readonly Code[]) => list.map((item) => item.label)
const RELATIONS = [
  '祖父',
  '祖母',
  '外祖父',
  '外祖母',
  '伯父',
  '叔父',
  '舅父',
  '姑母',
  '姨母',
  '兄',
  '姐姐',
  '其他亲属',
  '非亲属',
]

interface TemplateColumn {
  readonly heading: string
  readonly example: string
  readonly choices?: readonly string[]
}
const column = (heading: string, example: string, choices?: readonly string[]): TemplateColumn =>
  choices === undefined ? { heading, example } : { heading, example, choices }

/** Belongs to nobody (area code 999999). */
const EXAMPLE_NUMBER = syntheticIdNumber({ birthDate: '2015-03-01', sex: '2', serial: 7 })

/** Form F1 (民发〔2016〕42号 附件) as one row a child. */
const TEMPLATE: readonly TemplateColumn[] = [
  column('序号', '示例'),
  column('姓名', '张小花（示例）'),
  column('性别', '女', words(SEX).slice(0, 2)),
  column('民族', '汉族', words(NATION)),
  column('出生日期', '2015-03-01'),
  column('公民身份号码', EXAMPLE_NUMBER),
  column('是否登记户口', '是', YES_NO),
  column('户籍所在地', '某县某乡某村'),
  column('居住村（社区）', '某村'),
  column('现居住地', '某村 1 号'),
  column('身体情况', '健康', words(HEALTH_STATE)),
  column('残疾类别', '', words(DISABILITY_KIND)),
  column('残疾等级', '', words(DISABILITY_GRADE)),
  column('患病类型', ''),
  column('是否学校寄宿', '走读', words(BOARDING)),
  column('就学情况', '小学', words(EDUCATION)),
  column('就读学校', '某中心小学'),
  ...['祖父', '祖母', '外祖父', '外祖母'].flatMap((who) => [column(`${who}姓名`, ''), column(`${who}出生日期`, '')]),
  ...['父亲', '母亲'].flatMap((who) => [
    column(`${who}姓名`, `${who}（示例）`),
    column(`${who}出生日期`, '1990-01-01'),
    column(`${who}身份号码`, ''),
    column(`${who}务工地点（省+市）`, '浙江省杭州市'),
    column(`${who}联系电话`, '13800000000'),
  ]),
  column('父母外出情况', '父母双方外出', words(CARE_ARRANGEMENT)),
  column('无监护能力的是（父/母）', '', ['父', '母']),
  column('有无委托其他监护人', '有', HAS),
  column('受委托监护人姓名', '奶奶（示例）'),
  column('受委托监护人电话', '13900000000'),
  column('受委托监护人身份号码', ''),
  column('受委托监护人与儿童关系', '祖母', RELATIONS),
  column('受委托监护人居住地址', '某村 1 号'),
  column('监护类型', '一般', words(CARE_ABILITY)),
  column('经济来源（可多选）', '打工、种养殖'),
  column('救助帮扶（可多选）', '低保'),
]

const ADVICE = [
  '一、每名儿童一行，从“示例”行下面开始填写；示例行不会导入。',
  '二、带下拉的格子请从下拉中选；“字典”表里列出了全部可填的词。',
  '三、身份证号、电话请按文本填写；不要让表格把号码变成 3.3E+17 这样的数字。',
  '四、日期写成 2015-03-01；没有身份证号的儿童也可登记，请填清出生日期和是否登记户口。',
  '五、父母一方去世的，在其姓名栏填“—”。经济来源、救助帮扶可填多项，用“、”隔开。',
  '六、导入前先看预览：有误的行会指出行、列、原因和改法，其余的行可先导入。',
]
const HEADER_ROW = 3
const LAST_ROW = 1000

export function templateSheets(): WriteSheet[] {
  const lists = TEMPLATE.flatMap((each, at) =>
    each.choices === undefined ? [] : [{ at, heading: each.heading, choices: each.choices }],
  )
  lists.push(
    { at: -1, heading: '经济来源（可多选）', choices: words(INCOME_SOURCE) },
    { at: -1, heading: '救助帮扶（可多选）', choices: words(RELIEF_KIND) },
  )
  const longest = Math.max(...lists.map((list) => list.choices.length))
  return [
    {
      name: '登记表',
      columns: TEMPLATE.map((each) => ({ width: Math.max(10, each.heading.length * 2 + 2), numFmt: '@' })),
      rows: [
        ['农村留守儿童基本情况登记表'],
        ['从第 5 行开始填写，每名儿童一行；说明见“填写说明”表，可填的词见“字典”表。'],
        TEMPLATE.map((each) => each.heading),
        TEMPLATE.map((each) => each.example),
      ],
      merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: TEMPLATE.length - 1 })),
      freezePane: { rows: HEADER_ROW, columns: 2 },
      dataValidations: lists.flatMap((list, index) =>
        list.at === -1
          ? []
          : [
              {
                type: 'list' as const,
                formula1: `字典!$${columnLetter(index)}$2:$${columnLetter(index)}$${list.choices.length + 1}`,
                range: `${columnLetter(list.at)}${HEADER_ROW + 2}:${columnLetter(list.at)}${LAST_ROW}`,
                allowBlank: true,
                showErrorMessage: true,
                errorTitle: '请从下拉中选',
                errorMessage: '可填的词见“字典”表',
              },
            ],
      ),
    },
    { name: '填写说明', columns: [{ width: 90 }], rows: ADVICE.map((line) => [line]) },
    {
      name: '字典',
      columns: lists.map(() => ({ width: 18 })),
      rows: [
        lists.map((list) => list.heading),
        ...Array.from({ length: longest }, (_, at) => lists.map((list) => list.choices[at] ?? '')),
      ],
    },
  ]
}
