import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { handInRoster, type RosterRequest } from '#contract/roster.ts'
import { SheetDrop } from '#web/ui/SheetDrop.tsx'
import { SHEET_ENDINGS } from './roster-words.ts'

interface Props {
  readonly request: RosterRequest
  readonly onDone?: () => void
}

/** Hands a list in, or another in its place. */
export function HandIn({ request, onDone }: Props) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  return (
    <SheetDrop
      entry={handInRoster}
      toInput={(sheetId) => ({ id: request.id, sheetId })}
      accept={SHEET_ENDINGS}
      prompt="点这里选名单表格，或把表格拖到这里"
      hint={
        request.sheet === null
          ? 'Excel、WPS、文本表格都可以，不用改格式；不超过 10 MB'
          : '新交的一份会代替原来的一份；不超过 10 MB'
      }
      onDone={({ sheet }) => {
        void queries.invalidateQueries()
        void message.success(`已收下，读到 ${sheet?.rows ?? 0} 人`)
        onDone?.()
      }}
    />
  )
}
