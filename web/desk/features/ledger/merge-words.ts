/** What a merge does, said before it is proposed and before it is decided. */
export const MERGE_NOTE =
  '合并后两份档案的走访、个案、家人和经过都在留下的一份里看到，什么都不会删除。以后撤销合并，两份都恢复原样；合并以后新记的，留在留下的一份里。'

/** The same, before it is taken back. */
export const UNMERGE_NOTE =
  '撤销后两份档案恢复到合并以前的样子。合并以后新记的走访、个案和更正，留在这一份里；并入那份的家人，合并以后记的变化跟着那名家人走。'
