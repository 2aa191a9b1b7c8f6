import { plainWord } from '../cells/text.ts'

const ID = /^['’]?\d{6}\s?\d{8}\s?\d{3}[\dXx]\s*$|^\d(?:\.\d+)?E\+\d+$/
const DAY = /^(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?(?:\s.*)?$|^(?:19|20)\d{6}$/
const PHONE = /^(?:\+?86)?1[3-9][\d\s-]{9,12}$|^0\d{2,3}-?\d{7,8}$/
const NUMBER = /^-?\d+(?:\.\d+)?%?$/
const VALUE =
  /^(?:男|女|汉族?|畲族?|回族?|是|否|有|√|×|健康|小学|初中|高中|幼儿园|未入园|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|居民身份证)$/

/** Whether a cell holds what stands below headings, not in them. */
export function isDataLike(text: string): boolean {
  const plain = plainWord(text)
  return ID.test(plain) || DAY.test(plain) || PHONE.test(plain) || NUMBER.test(plain) || VALUE.test(plain)
}

/** Whether a cell could only be of one person: a number, a day, a phone. */
export function isPersonal(text: string): boolean {
  const plain = plainWord(text)
  return ID.test(plain) || DAY.test(plain) || PHONE.test(plain)
}
