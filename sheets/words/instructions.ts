/** How a column is to be filled in, written where the first child would stand. */
const INSTRUCTION =
  /填写|必填|选填|可不填|下拉|请?选择$|^Y{4}[-./年]?M{1,2}|格式|例如|^(?:\d{1,2}[-.、:：]\S{1,8}[\s,，;；、/]*){2,}$/i

/** Whether a cell tells how to fill its column instead of filling it. */
export function isInstruction(text: string): boolean {
  return INSTRUCTION.test(text)
}
