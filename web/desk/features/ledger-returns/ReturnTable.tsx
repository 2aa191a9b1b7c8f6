import type { LedgerReturnRow } from '#contract/ledger-return.ts'
import { type Cell, cellTitle, F2_CELLS, placeOf } from '#contract/ledger-return-form.ts'
import { runsOf } from './runs.ts'

interface Props {
  readonly rows: readonly LedgerReturnRow[]
  /** Places whose sums do not come out. */
  readonly held: ReadonlySet<string>
  readonly onOpen: (row: LedgerReturnRow, cell: Cell) => void
}

/** F2 as it is printed: groups, names, numbers, then a row a place. Every figure opens the children behind it. */
export function ReturnTable({ rows, held, onOpen }: Props) {
  return (
    <div className="sw-return-sheet" role="region" aria-label="汇总表" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th rowSpan={3} scope="col">
              单位
            </th>
            {runsOf(F2_CELLS).map(({ group, from, length }) => (
              <th key={`${group}${from}`} colSpan={length} scope="colgroup">
                {group}
              </th>
            ))}
          </tr>
          <tr className="sw-return-names">
            {F2_CELLS.map((cell) => (
              <th key={cell.id} scope="col">
                <span>{cell.group === cell.label ? '' : cell.label}</span>
              </th>
            ))}
          </tr>
          <tr>
            {F2_CELLS.map((cell) => (
              <th key={cell.id} title={cell.inferred ? `${cellTitle(cell)}（列名由平衡关系推定）` : cellTitle(cell)}>
                {cell.column}
                {cell.inferred ? '*' : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind}${row.areaCode}`} className={row.kind === 'village' ? '' : 'sw-return-whole'}>
              <th scope="row">
                {row.areaName}
                {held.has(row.areaCode) && <span className="sw-return-mark">对不上</span>}
              </th>
              {F2_CELLS.map((cell) => {
                const figure = row.figures[placeOf(cell.id)] ?? 0
                return (
                  <td key={cell.id}>
                    {figure === 0 ? (
                      <span className="sw-soft">0</span>
                    ) : (
                      <button
                        type="button"
                        aria-label={`${row.areaName}，${cellTitle(cell)}：${figure} 人`}
                        onClick={() => onOpen(row, cell)}
                      >
                        {figure}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
