/** The surnames of two in three people: two of them in one cell are two people. */
const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤]'
const TWO = new RegExp(`^${SURNAME}\\p{Script=Han}{1,2}(?:\\s+|和|与|及)${SURNAME}\\p{Script=Han}{1,2}$`, 'u')

/** What stands in a child's name and is none: somebody mixed up the columns, wrote two children into one row, or hid the name. */
const NO_NAMES: readonly RegExp[] = [
  /^\P{L}+$/u,
  /\d{4,}/,
  /^[男女]$|[\s/／][男女]$/,
  /^(?:是|否|有|姓名|无名氏?|(?:尚|还)?[未没](?:取|起|定|命)名字?|婴儿|新生儿|爷爷|奶奶|外公|外婆|祖父|祖母|外祖父|外祖母|父亲|母亲|爸爸|妈妈|父母)$/,
  /^\p{Script=Han}(?:[*＊×]+|[XxＸ]{1,2}|某某?)$|[*＊]{2}/u,
  /(?:村委会|居委会|社区|小学|中学|学校|幼儿园|年级|街道|政府)$/,
  /^\p{Script=Han}{2,4}(?:[、，,；;/／]\s*\p{Script=Han}{2,4})+$/u,
  TWO,
]

export function isNoChildName(text: string): boolean {
  return NO_NAMES.some((pattern) => pattern.test(text))
}
