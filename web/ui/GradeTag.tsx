interface Props {
  grade: string
  /** The place's own word; otherwise 红级, 黄级, 蓝级, 绿级. */
  label?: string | undefined
}

const WORDS: Readonly<Record<string, string>> = { red: '红级', yellow: '黄级', blue: '蓝级', green: '绿级' }

/** The colour never stands alone: a grey print and a colour-blind reader still read the word. */
export function GradeTag({ grade, label }: Props) {
  const tone = grade in WORDS ? grade : 'none'
  return <span className={`sw-grade sw-grade-${tone}`}>{label ?? WORDS[grade] ?? '未定级'}</span>
}
