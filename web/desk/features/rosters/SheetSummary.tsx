import type { RosterSheet } from '#contract/roster.ts'
import { formatInstant } from '#web/ui/format.ts'
import { StackTable } from './StackTable.tsx'

/** What was understood of a list: how many people, which column means what, and what is amiss at which row. */
export function SheetSummary({ sheet }: { readonly sheet: RosterSheet }) {
  const { rows, skipped, unreadable, problems, columns } = sheet
  return (
    <div className="sw-sheet">
      <p>
        “{sheet.fileName}” <span className="sw-soft">{`${formatInstant(sheet.handedInAt)} ${sheet.by}`}</span>
      </p>
      <p>
        读到 <b>{rows}</b> 人{skipped > 0 && `，没有算的 ${skipped} 行`}
        {unreadable > 0 && `，认不清是谁的 ${unreadable} 行`}
      </p>
      <details>
        <summary>看各列怎么读的</summary>
        <ul className="sw-sheet-columns">
          {columns.map(({ header, meaning }, at) => (
            // Two columns of a sheet may bear the same heading.
            <li key={`${at} ${header}`}>
              “{header}”{meaning === null ? '没有用到' : `读作${meaning}`}
            </li>
          ))}
        </ul>
      </details>
      {problems.length > 0 && (
        <details>
          <summary>看有问题的 {problems.length} 处</summary>
          <StackTable
            label="有问题的行"
            heads={['工作表', '行', '列', '哪里不对']}
            rows={problems.map(({ sheet: name, row, column, reason }) => ({
              key: `${name} ${row} ${column} ${reason}`,
              cells: [name, row, column === '' ? '整行' : column, reason],
            }))}
          />
        </details>
      )}
    </div>
  )
}
