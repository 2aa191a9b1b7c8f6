/** What a cell of both parents says of each: the name, and the phones one behind the other. */
export interface ParentsSaid {
  readonly father: { name: string; phones: string }
  readonly mother: { name: string; phones: string }
}

const FATHER = /[(（](?:父亲?|爸爸?)[)）]|^(?:父亲?|爸爸?)[:：]?(?=.)/
const MOTHER = /[(（](?:母亲?|妈妈?)[)）]|^(?:母亲?|妈妈?)[:：]?(?=.)/
const PHONE = /(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|\(?0\d{2,3}\)?[-\s]?\d{7,8}/g

/**
 * 张三(父)139…、李四(母)138…, in whatever order; without marks the father comes first.
 * @returns undefined where nobody can tell whose a part of it is
 */
export function cutParents(text: string): ParentsSaid | undefined {
  const said: ParentsSaid = { father: { name: '', phones: '' }, mother: { name: '', phones: '' } }
  const pieces = text.split(/[、,，;；/／|\n]+|\s+(?=\D)/).filter((piece) => piece.trim() !== '')
  const marked = pieces.some((piece) => FATHER.test(piece) || MOTHER.test(piece))
  const unmarked = [said.father, said.mother]
  let whose: ParentsSaid['father'] | undefined
  for (const piece of pieces.map((each) => each.trim())) {
    const name = piece
      .replace(PHONE, '|')
      .replace(FATHER, '')
      .replace(MOTHER, '')
      .replace(/[\s:：|]+$/, '')
    const own = FATHER.test(piece) ? said.father : MOTHER.test(piece) ? said.mother : undefined
    // A number alone is told of whoever was named last.
    whose = own ?? (name === '' ? whose : marked ? undefined : unmarked.shift())
    if (whose === undefined || /\d{5}|\|/.test(name) || (name !== '' && whose.name !== '')) return undefined
    if (name !== '') whose.name = name
    whose.phones = [whose.phones, ...(piece.match(PHONE) ?? [])].filter((phone) => phone !== '').join('、')
  }
  // One name without a mark may be either's.
  return marked || unmarked.length !== 1 ? said : undefined
}
