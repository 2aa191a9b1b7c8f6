/** What people write in brackets behind a child's name and what is no part of it. （大）and（小）tell two children apart: they stay. */
const REMARK =
  /^(.{2,}?)[(（【[](?:[龙凤]{0,2}[双三]?胞胎|孪生|(?:小名|乳名|曾用名|原名|又名|学名|别名)[:：]?.{1,8}|(?:已|新)?转[学出入走校]|新[增生]|孤儿|单亲|低保户?|残疾|留守(?:儿童)?|困境(?:儿童)?|休学|在[读校园]|毕业|男|女|[哥姐弟妹]{1,2}|[长次三][子女]|老[大二三四]|[双大二三]宝|随(?:父|母)姓?)[)）】\]]$/

/** The name without a remark behind it; undefined where there is none. */
export function withoutRemark(name: string): string | undefined {
  return REMARK.exec(name)?.[1]
}
