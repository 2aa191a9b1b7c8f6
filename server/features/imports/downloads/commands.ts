import { writeXlsx } from 'hucre/xlsx'
import type { ActorContext } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http.ts'
import { getBatchRows, getFileName } from '../queries.ts'
import { templateSheets } from '../template/rules.ts'
import { errorSheets, mistakesName } from './rules.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rows that were refused, with reasons. Whole numbers and names leave the house here, so it is written down. */
export async function downloadImportErrors(context: ActorContext, input: { id: string }): Promise<Download> {
  const rows = await getBatchRows(context, input.id)
  const bytes = await writeXlsx({ sheets: errorSheets(rows) })
  context.record({
    type: 'import.errors-exported',
    subjectKind: 'import',
    subjectId: input.id,
    areaCode: context.actor.areaCode,
    payload: { count: rows.bad.length },
  })
  return { name: mistakesName(await getFileName(context, input.id)), mime: XLSX, bytes }
}

export async function downloadImportTemplate(): Promise<Download> {
  return {
    name: '农村留守儿童基本情况登记表（导入模板）.xlsx',
    mime: XLSX,
    bytes: await writeXlsx({ sheets: templateSheets() }),
  }
}
