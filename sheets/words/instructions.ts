/** How a column is to be filled in, written where the first child would stand. */
const INSTRUCTION =
  /填写|必填|选填|可不?填|不填|下拉|选择|自动|格式|示例|参[考见照]|与.{1,8}一致|\d+位|^Y{4}[-./年]?M{1,2}|^例如?|^如[:：]|^填|如[:：].*\d{4}|^(?:\d{1,2}[-.、:：]\S{1,8}[\s,，;；、/]*){2,}$/i
/** Of an invented person: no part of the name. */
const INVENTED = /[（(]示例[）)]$/

/** Whether a cell tells how to fill its column instead of filling it. */
export function isInstruction(text: string): boolean {
  return INSTRUCTION.test(text.replace(INVENTED, ''))
}
