/** Whether two characters are written so alike that one is easily taken for the other. */
export function looksAlike(_left: number, _right: number): boolean {
  return false
}
