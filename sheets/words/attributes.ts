import type { FieldName } from './fields.ts'
import type { Person } from './persons.ts'

/** What a column says of a person, whoever it is. */
export type Attribute =
  | 'name'
  | 'id'
  | 'birthDate'
  | 'phone'
  | 'workplace'
  | 'relation'
  | 'address'
  | 'status'
  | 'ignored'

/** In order: a heading means the first that fits. */
export const ATTRIBUTE_WORDS: readonly (readonly [Attribute, RegExp])[] = [
  [
    'ignored',
    /(?:证件?|身份证件?)(?:类[型别]|种类)|性别|民族|年龄|周岁|岁数|健康|身体|学历|文化|教育|政治面貌|婚姻|职业|工种|职务|收入|微信|QQ|邮箱|邮编|是否|签[名字章]|出生(?:地|医院|医学|证|体重|身长|身高|胎|缺陷|顺序|顺位)|身份证(?:的|上)?(?:住址|地址|有效|期限|复印|签发)|有效期|复印件|照片|国籍|户口性质|(?:务工|打工|外出|回家|离家)(?:时间|日期|年限|行业|原因|性质)/,
  ],
  ['relation', /关系|是(?:孩子|儿童|学生)的|^与.+$/],
  ['id', /身份证|身份号|证件号|公民身份|身份证件/],
  ['birthDate', /出生|生日/],
  ['phone', /电话|手机|联系(?:方式|号码)|移动号码|^号码$|座机/],
  [
    'workplace',
    /(?:务工|打工|外出|就业|从业)(?:务工)?(?:所在|详细|具体)?(?:地|城市|省|单位|去向|$)|工作(?:所在)?(?:地|城市|单位|详址|去向|$)|去向|单位/,
  ],
  ['address', /住址|地址|住所|居住地|详址|居住地址|所在地/],
  ['status', /^(?:目前|生存|存亡)?(?:状态|状况|情况|现状)$/],
  ['name', /^(?:的)?(?:姓名|名字|名)?$/],
]

/** The words of a column that may belong to whoever stands left of it. */
export const LOOSE: Readonly<Partial<Record<Attribute, RegExp>>> = {
  relation: /^(?:关系|称谓|与其关系|与.{0,6}(?:的)?关系|是(?:孩子|儿童|学生)的(?:什么人)?)$/,
  phone:
    /^(?:联系|移动)?(?:电话|手机|方式)(?:号码?)?$|^(?:电话|手机)(?:号码?|联系方式)?$|^联系(?:电话|方式|手机|号码|电话号码)$|^号码$|^手机号码$/,
  workplace:
    /^(?:现|当前|目前)?(?:外出)?(?:务工|打工|工作)(?:所在)?(?:地点?|城市|单位|去向|地址|省[市份]?)?$|^外出(?:地点?|去向)$|^在[何哪](?:地|里|儿|处)(?:务工|打工|工作)$/,
  id: /^(?:公民)?(?:居民)?(?:身份证?|证件|身份证件)(?:号码?|号)?$/,
  birthDate: /^(?:出生)(?:年月日?|日期|时间)?$|^生日$/,
  address: /^(?:现|居住|家庭|详细)?(?:住址|地址|居住地)$/,
  name: /^姓名$/,
}

/** The field for an attribute of a person; absent where the register has none. */
export const PERSON_FIELDS: Readonly<Partial<Record<Person, Readonly<Partial<Record<Attribute, FieldName>>>>>> = {
  child: { name: 'name', id: 'idNumber', birthDate: 'birthDate' },
  father: {
    name: 'fatherName',
    id: 'fatherId',
    birthDate: 'fatherBirthDate',
    phone: 'fatherPhone',
    workplace: 'fatherWorkplace',
    status: 'fatherStatus',
  },
  mother: {
    name: 'motherName',
    id: 'motherId',
    birthDate: 'motherBirthDate',
    phone: 'motherPhone',
    workplace: 'motherWorkplace',
    status: 'motherStatus',
  },
  grandfather: { name: 'grandfatherName', birthDate: 'grandfatherBirthDate' },
  grandmother: { name: 'grandmotherName', birthDate: 'grandmotherBirthDate' },
  maternalGrandfather: { name: 'maternalGrandfatherName', birthDate: 'maternalGrandfatherBirthDate' },
  maternalGrandmother: { name: 'maternalGrandmotherName', birthDate: 'maternalGrandmotherBirthDate' },
  carer: { name: 'carerName', relation: 'carerRelation', id: 'carerId', phone: 'carerPhone', address: 'carerAddress' },
  guardian1: {
    name: 'guardian1Name',
    relation: 'guardian1Relation',
    id: 'guardian1Id',
    phone: 'guardian1Phone',
    workplace: 'guardian1Workplace',
  },
  guardian2: { name: 'guardian2Name', relation: 'guardian2Relation', phone: 'guardian2Phone' },
  householder: { name: 'householderName', relation: 'householderRelation' },
}
