import { uploadImport } from '#contract/import.ts'
import { SheetDrop } from '#web/ui/SheetDrop.tsx'
import type { Import } from './upload-import.ts'

/** Nothing is written to the ledger yet: the sheet is read and shown first. */
export function ImportUpload({ onDone }: { readonly onDone: (sheet: Import) => void }) {
  return (
    <SheetDrop
      entry={uploadImport}
      toInput={(id) => ({ id })}
      accept=".xlsx,.xls,.et,.ods,.fods,.csv,.tsv,.txt,.xml,.html,.htm,.mht"
      prompt="点这里选表格（.xlsx、.xls、.ods、.csv），或把表格拖到这里"
      hint="先预览，确认后才会建档；不超过 10 MB"
      onDone={onDone}
    />
  )
}
