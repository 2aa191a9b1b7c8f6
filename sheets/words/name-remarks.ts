/** What people write in brackets behind a child's name and what is no part of it. （大）and（小）tell two children apart: they stay. */
const REMARK =
  /^(.{2,}?)[(（【[](?:[龙凤]{0,2}[双三]?胞胎|孪生|(?:小名|乳名|曾用名|原名|又名|学名|别名)[:：]?.{1,8}|(?:已|新)?转[学出入走校]|新[增生]|孤儿|单亲|低保户?|残疾|留守(?:儿童)?|困境(?:儿童)?|休学|在[读校园]|毕业|男|女|[哥姐弟妹]{1,2}|[长次三][子女]|老[大二三四]|[双大二三]宝|随(?:父|母)姓?|\d{4}年.{0,8}|\d{1,2}岁)[)）】\]]$/
/** Behind a grown-up's name nothing in brackets is part of it, nor is a telephone number. */
const EXTRA = /^(\p{L}[^(（\d]*?)\s*(?:[(（](?!示例)[^()（）]+[)）]|[:：]?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}))+$/u
/** Numbering in front, stars and stops around it. */
const MARKS = /^(?:\d{1,3}[.、．]\s*|[★☆▲△●○※◆■*＊]+)|(?<!\p{L}[*＊])[★☆▲△●○※◆■*＊,，.。、;；]$/gu

/** The name without a remark behind it; undefined where there is none. */
export function withoutRemark(name: string): string | undefined {
  return REMARK.exec(name)?.[1]
}

/** A grown-up's name without what else stands in its cell; undefined where it stands alone. */
export function withoutExtra(name: string): string | undefined {
  return EXTRA.exec(name)?.[1]
}

export function withoutMarks(name: string): string {
  return name.replace(MARKS, '')
}
