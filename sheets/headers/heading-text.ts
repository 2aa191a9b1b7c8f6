import { fromLatin } from './latin-headings.ts'

/** What only decorates a heading: how to fill it in, units, examples. */
const NOISE =
  /[([【〔](?:[^)\]】〕]*(?:必填|选填|可填|多选|单选|可选|填写?|例如?|如[:：]?|格式|文本|公历|阳历|新历|省[+、]市|√|勾|18位|位数|数字|下拉|y{2,4}|精确|元|万元|周?岁|年\/?月|人|按|没有|请|是\/否|有\/无|男\/女|监护人填|与.*一致)[^)\]】〕]*|\d[-.、:：=]?[^\d)]{1,6}\d[-.、:：=]?[^)\]】〕]*|省市?|省、市|\s*)[)\]】〕]/gi
/** 性别码 and 年级名称 of exports are 性别 and 年级. */
const CODED = /(性别|民族|关系|方式|儿童|年级|班级|状况|类[型别])(?:代?码|名称)$/
const NUMBERING =
  /^(?:[(]?\d{1,2}[)、.．]\s*(?=\D)|[一二三四五六七八九十]{1,2}[、.．]|[(][一二三四五六七八九十]{1,2}[)]|[①-⑳]|第\d+列)/

/** A label with its answer, 班主任：张三, is no heading of what stands below it. */
export const ANSWERED = /^[^(（]{1,8}[:：]\s*[^\s/／]/

/** A heading as it can be compared: half width, no blanks, no stars, no numbering, no instructions in brackets. */
export function plainHeading(text: string): string {
  return fromLatin(headingWithBrackets(text).replace(/^(.+?)[:：]$/, '$1'))
}

/** No heading is longer, instructions included; looking for brackets in a cell full of them takes the square of its length. */
const LONGEST = 300

function headingWithBrackets(text: string): string {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/[\s\0\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/[*★☆●◆※▲△■◎]+/g, '')
    .replace(/[【〔[]/g, '(')
    .replace(/[】〕\]]/g, ')')
  const bare = plain.replace(NOISE, '')
  const kept = bare === '' ? plain : bare
  return kept
    .replace(NUMBERING, '')
    .replace(/^[(](.*)[)]$/, '$1')
    .replace(CODED, '$1')
}

/** Whether a text is short enough to be a heading at all. */
export function couldBeHeading(text: string): boolean {
  return text.length > 0 && text.length <= 60
}
