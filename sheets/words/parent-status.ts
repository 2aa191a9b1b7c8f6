/** What is written in place of a parent's name, or behind it in brackets. */
const STATUS_WORDS: readonly (readonly [string, string])[] = [
  [
    'deceased',
    '(?:已|病|亡|身|早|意外|因病|意外身)*(?:故|亡|亡故|死亡|去世|过世|病故|病逝|逝世|离世|死|逝|辞世|身亡)(?:了)?',
  ],
  ['missing', '(?:已)?(?:失踪|失联|下落不明|走失|失去联系)'],
  ['imprisoned', '(?:正在|在)?(?:服刑|坐牢|入狱|在押|监狱服刑|服刑中|服刑在押|服刑期间|服刑人员|在监|在监服刑|羁押)'],
  ['divorced-away', '(?:已)?(?:离婚|离异|改嫁|离家出走|出走|离家|再婚|离婚出走|离异出走|离婚改嫁)'],
]
const WHOLE = STATUS_WORDS.map(([status, words]) => [status, new RegExp(`^[(（【]?${words}[)）】]?$`)] as const)
const BEHIND = STATUS_WORDS.map(
  ([status, words]) => [status, new RegExp(`^(.{1,20}?)[(（【\\[]${words}[)）】\\]]$`)] as const,
)
/** The note of form F1: 父母死亡的，在相应栏填“—”. A hyphen is only an empty cell. */
const DEAD_DASH = /^[—―─－–]{1,4}$/

/** Where somebody is, or that nobody knows: no name of anybody. */
const NOBODY =
  /^(?:不详|不明|不清楚?|不知道?|不了解|未知|未填|待查|待核实|健在|同住|(?:长期|常年|均|都)?(?:在外|外出|在家|外地)(?:务工|打工|工作|务农)?|务工|打工|务农)$/

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
  return { name: text, status: null }
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
