/** What stands for a roster row's partner when it has none that is sure; another negative number when it has several. */
export const UNSETTLED = -1
