import {
  BOARDING,
  CARE_ABILITY,
  CARE_ARRANGEMENT,
  type Code,
  EDUCATION,
  HEALTH_STATE,
  INCOME_SOURCE,
  RELIEF_KIND,
} from '#contract/codes.ts'

/** What a column means. Words of a person stand behind a dot: `father.phone`. */
export interface Meaning {
  readonly field: string
  readonly label: string
  /** A column to be ticked, e.g. 打工 under 经济来源: the code that a tick stands for. */
  readonly tick?: string
}
export interface Column extends Meaning {
  /** Position in the sheet, from 0. */
  readonly at: number
}

const PERSONS = [
  ['maternal-grandfather', '外祖父', /外祖父(?!母)|外公|姥爷/],
  ['maternal-grandmother', '外祖母', /外祖母|外婆|姥姥/],
  ['grandfather', '祖父', /祖父(?!母)|爷爷/],
  ['grandmother', '祖母', /祖母|奶奶/],
  ['carer', '受委托监护人', /(?:受?委托|现|实际|临时)*(?:监护人|照护人|照料人|看护人)|谁在带/],
  ['father', '父亲', /父亲|爸爸|^父(?!母|或|\/)|\/父(?!母|或|\/)/],
  ['mother', '母亲', /母亲|妈妈|^母|\/母/],
] as const
const PERSON_WORDS = [
  ['idNumber', '身份证号', /身份|证件号/],
  ['birthDate', '出生日期', /出生|生日/],
  ['work', '务工地点', /(?:务工|打工|外出|工作).*(?:地|城市|省)|去向/],
  ['phone', '联系电话', /电话|手机|联系方式/],
  ['relation', '与儿童关系', /关系|是孩子的/],
  ['address', '居住地址', /住址|地址|居住/],
  ['name', '姓名', /^\/*(?:的?姓名|名字)?$/],
] as const

const CHILD: readonly (readonly [string, string, RegExp])[] = [
  ['ignored', '', /^(?:序号|编号|备注|说明|校验.*|年龄|周岁|填表.*|填报.*)$/],
  ['leftBehind', '是否留守儿童', /是否(?:为|是|属于)?(?:农村)?留守|留守标志/],
  ['delegated', '有无委托其他监护人', /(?:有无|是否).*委托/],
  ['unableParent', '无监护能力的一方', /无监护能力(?:的是|方|的?一方|\(|者|人)/],
  ['careArrangement', '父母外出情况', /外出(?:情况|类型|状况)|留守(?:类型|情况|原因)|父母.*(?:务工|外出)(?:情况)?$/],
  ['careAbility', '监护类型', /监护(?:类型|评估|能力|等级)/],
  ['householdRegistered', '是否登记户口', /(?:是否|有无).*户[口籍]|户口登记/],
  ['registeredPlace', '户籍所在地', /户籍|户口所在|户口地址/],
  ['disability', '残疾类别及等级', /残疾(?:类别|类型|种类)?(?:及|和|与|、|\/)(?:残疾)?(?:等级|级别)/],
  ['disabilityKind', '残疾类别', /残疾(?:类别|类型|种类)/],
  ['disabilityGrade', '残疾等级', /残疾(?:等级|级别)/],
  ['illness', '患病类型', /患病(?:类型|情况|名称)|疾病|病种/],
  ['health', '身体情况', /身体|健康/],
  ['boarding', '是否学校寄宿', /寄宿|住校|住宿/],
  ['className', '班级', /^(?:所在)?班级$/],
  [
    'schooling',
    '就学情况',
    /(?:就学|就读|上学|在读|入学|受教育)(?:情况|阶段|状况|程度)|学段|^年级$|^(?:就读|所在)年级$/,
  ],
  ['schoolName', '就读学校', /学校|幼儿园名称/],
  [
    'township',
    '乡镇（街道）',
    /^(?:所[在属])?(?:乡镇|镇乡|乡|镇|街道|乡镇\(街道\)|乡\(镇\)|乡\(镇、街道\)|镇街)(?:名称)?$/,
  ],
  [
    'village',
    '居住村',
    /(?:居住|所在|所属|现住|行政)(?:的)?(?:村|社区)|^村(?:$|\(|名|居|委|社)|^社区(?:$|名|\()|村民?委员?会/,
  ],
  ['address', '现居住地', /居住|住址|家庭地址|^地址$/],
  ['contactName', '村（居）联系人', /联系人/],
  ['paperFileNumber', '纸质档案号', /档案(?:编)?号/],
  ['idNumber', '身份证号', /身份|证件号/],
  ['birthDate', '出生日期', /出生|生日/],
  ['sex', '性别', /^(?:儿童|学生|孩子)?性别$/],
  ['nation', '民族', /^(?:儿童|学生|孩子)?民族$/],
  ['incomeSources', '经济来源', /经济来源|收入来源/],
  ['reliefKinds', '救助帮扶', /救助|帮扶|享受.*(?:政策|待遇)/],
  ['name', '姓名', /^(?:留守)?(?:儿童|学生|孩子|小孩|被监护人|本人)?(?:姓名|名字)$/],
]

const TICKS: readonly (readonly [string, RegExp, readonly Code[]])[] = [
  ['incomeSources', /经济来源|收入来源/, INCOME_SOURCE],
  ['reliefKinds', /救助|帮扶/, RELIEF_KIND],
  ['careAbility', /监护类型|监护评估/, CARE_ABILITY],
  ['careArrangement', /监护情况|外出情况|实际监护/, CARE_ARRANGEMENT],
  ['health', /身体情况|健康/, HEALTH_STATE],
  ['schooling', /就学情况/, EDUCATION],
  ['boarding', /寄宿/, BOARDING],
]
const CHILD_LABELS = new Map(CHILD.map(([field, label]) => [field, label]))

/** A heading without what only decorates it: blanks, stars, (可多选), (省+市). */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*:★●]+/g, '')
    .replace(/\((?:可?多选|必填|选填|单选|省\+市|省市|如有|打.?√.?|√|文本格式|如.*|例.*|示例.*|填.*)\)/g, '')
}

/** The label shown for a field, e.g. 父亲联系电话. */
export function labelOfField(field: string): string {
  const [person, word] = field.split('.')
  if (word === undefined) return CHILD_LABELS.get(field) || field
  const who = PERSONS.find(([id]) => id === person)?.[1] ?? ''
  return who + (PERSON_WORDS.find(([id]) => id === word)?.[1] ?? '')
}

/** What one column means by the headings above it, outermost first; undefined when nothing of it is known. */
function meaningOf(path: readonly string[]): Meaning | undefined {
  // Our own lists of mistakes write 父亲|姓名 in one cell, so that they can be corrected and uploaded again.
  const pieces = path.flatMap((text) => text.split(/[|｜]/))
  const parts = pieces.map(plainHeading).filter((part, at, all) => part !== '' && part !== all[at - 1])
  const leaf = parts.at(-1)
  if (leaf === undefined) return undefined
  return tickOf(parts) ?? personOf(parts) ?? childOf(leaf)
}

function tickOf(parts: readonly string[]): Meaning | undefined {
  const leaf = parts.at(-1)!
  const above = parts.slice(0, -1).join('/')
  for (const [field, group, list] of TICKS) {
    const code = list.find((item) => item.label === leaf.replace('同时', '').replace(/方外出另/, '方外出，另'))?.code
    if (group.test(above) && code !== undefined) return { field, label: CHILD_LABELS.get(field)!, tick: code }
  }
  return undefined
}

function personOf(parts: readonly string[]): Meaning | undefined {
  const leaf = parts.at(-1)!
  // The child's own columns may hold words of a person: 父母外出情况, 有无委托其他监护人, 无监护能力的是(父/母).
  const own = childOf(leaf)?.field
  if (own !== undefined && ['careArrangement', 'unableParent', 'delegated', 'careAbility', 'ignored'].includes(own))
    return undefined
  if (/^与.*关系$|^是孩子的$/.test(leaf)) return { field: 'carer.relation', label: labelOfField('carer.relation') }
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    for (const [person, , pattern] of PERSONS) {
      if (!pattern.test(parts[from]!)) continue
      const rest = parts.slice(from).join('/').replace(pattern, '')
      const word = PERSON_WORDS.find(([, , words]) => words.test(rest.split('/').at(-1)!))?.[0]
      if (word === undefined) return undefined
      const field = `${person}.${word}`
      return { field, label: labelOfField(field) }
    }
  }
  return undefined
}

function childOf(leaf: string): Meaning | undefined {
  const found = CHILD.find(([, , pattern]) => pattern.test(leaf))
  return found === undefined ? undefined : { field: found[0], label: found[1] }
}

/** A heading that belongs to whoever stands left of it: 父亲 | 手机号 | 母亲 | 手机号. */
function looseWord(leaf: string): 'phone' | 'work' | 'relation' | undefined {
  if (leaf === '关系') return 'relation'
  if (/^(?:联系)?(?:电话|手机|方式)(?:号码?)?$|^联系(?:电话|方式|手机)$|^手机号码?$/.test(leaf)) return 'phone'
  return /^(?:务工|打工|外出(?:务工)?)(?:地点?|城市|去向)$/.test(leaf) ? 'work' : undefined
}

/** The meaning of all columns, in order. A meaning found twice keeps its first column; ticks may share one. */
export function mapColumns(paths: readonly (readonly string[])[]): Column[] {
  const taken = new Set<string>()
  const columns: Column[] = []
  let person: string | undefined
  for (const [at, path] of paths.entries()) {
    const loose = looseWord(plainHeading(path.at(-1) ?? ''))
    let meaning = meaningOf(path)
    if (meaning === undefined && loose === 'work') meaning = { field: 'parents.work', label: '父母务工地点' }
    if (meaning === undefined && loose === 'relation' && person === 'carer')
      meaning = { field: 'carer.relation', label: labelOfField('carer.relation') }
    if (meaning === undefined && loose === 'phone' && person !== undefined)
      meaning = { field: `${person}.phone`, label: labelOfField(`${person}.phone`) }
    if (meaning === undefined || meaning.field === 'ignored') continue
    if (meaning.field.includes('.')) person = meaning.field.split('.')[0]
    const key = `${meaning.field} ${meaning.tick ?? ''}`
    if (taken.has(key)) continue
    taken.add(key)
    columns.push({ ...meaning, at })
  }
  return columns
}

/** Whether a text is a heading by itself, or a heading of headings; tells header rows from rows of children. */
export function isHeading(text: string): boolean {
  const plain = plainHeading(text.split(/[|｜]/).at(-1) ?? '')
  if (plain === '' || plain.length > 24) return false
  if (meaningOf([plain]) !== undefined || looseWord(plain) !== undefined) return true
  if (/(?:情况|来源|帮扶|信息|资料)$/.test(plain)) return true
  return TICKS.some(([, , list]) => list.some((item) => item.label === plain))
}
