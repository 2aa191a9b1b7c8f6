/** What is written in place of a parent's name, or behind it in brackets. */
const STATUS_WORDS: readonly (readonly [string, string])[] = [
  [
    'deceased',
    '(?:于?\\d{2,4}年(?:\\d{1,2}月)?|已|病|亡|身|早|意外|因病|因故|意外身|车祸|工伤|溺水)*(?:故|亡|亡故|死亡|去世|过世|病故|病逝|逝世|离世|死|逝|辞世|身亡)(?:了|多年|\\d+年)?',
  ],
  ['missing', '(?:已)?(?:失踪|失联|下落不明|走失|失去联系)'],
  ['imprisoned', '(?:正在|在)?(?:服刑|坐牢|入狱|在押|监狱服刑|服刑中|服刑在押|服刑期间|服刑人员|在监|在监服刑|羁押)'],
  ['divorced-away', '(?:已)?(?:离婚|离异|改嫁|离家出走|出走|离家|再婚|离婚出走|离异出走|离婚改嫁)'],
]
const WHOLE = STATUS_WORDS.map(([status, words]) => [status, new RegExp(`^[(（【]?${words}[)）】]?$`)] as const)
const BEHIND = STATUS_WORDS.map(
  ([status, words]) => [status, new RegExp(`^(.{1,20}?)[(（【\\[]${words}[)）】\\]]$`)] as const,
)
/** Without brackets only what ends no name: 张大已故, but 李故 is a name. */
const STRAIGHT =
  /^(\p{Script=Han}{2,4}?)\s*((?:\d{2,4}年(?:\d{1,2}月)?)?(?:已|病|因病)(?:故|去世|死亡|过世)|(?:\d{2,4}年(?:\d{1,2}月)?)?(?:去世|过世|死亡)|失踪|失联|服刑|离婚|离异|改嫁|离家出走)$/u
/** The note of form F1: 父母死亡的，在相应栏填“—”. A hyphen is only an empty cell. */
const DEAD_DASH = /^[—―─－–]{1,4}$/

/** Where somebody is, or that nobody knows: no name of anybody. */
const NOBODY =
  /^(?:不详|不明|不清楚?|不知道?|不了解|未知|未填|待查|待核实|健在|同住|(?:长期|常年|均|都)?(?:在外|外出|在家|外地)(?:务工|打工|工作|务农)?|务工|打工|务农|出国|跑了|(?:无|没有)(?:父亲|母亲|监护人)|弃婴|非婚生|未婚先孕|单亲|自己|本人|无人(?:监护|照[顾看料])?|同户主|见户口本|保密|是|否|有|[YN√×])$/

/** Whether a cell of a name says something of a person without naming anybody. */
export function namesNobody(text: string): boolean {
  return NOBODY.test(text)
}

export interface ParentWords {
  readonly name: string
  readonly status: string | null
}

/** A parent's cell: name, status or both. */
export function readParent(text: string): ParentWords {
  if (DEAD_DASH.test(text)) return { name: '', status: 'deceased' }
  for (const [status, pattern] of WHOLE) if (pattern.test(text)) return { name: '', status }
  for (const [status, pattern] of BEHIND) {
    const match = pattern.exec(text)
    if (match !== null) return { name: match[1]!.trim(), status }
  }
  const [, name, words] = STRAIGHT.exec(text) ?? []
  return name === undefined ? { name: text, status: null } : { name, status: readParent(words!).status }
}

/** A status written by itself; undefined for words that mean none. */
export function statusOf(text: string): string | null | undefined {
  if (
    /^(?:健在|正常|在世|外出务工|务工|外出|在家|打工|在外务工|外出打工|在外|同住|良好|健康|务农|在家务农|经商|(?:外出|在外)经商|在职|在业|就业|正常就业)$/.test(
      text,
    )
  )
    return null
  return readParent(text).name === '' ? readParent(text).status : undefined
}
