import type { LedgerReturnView } from '#contract/ledger-return.ts'
import { EQUALITIES, equalityWords } from '#contract/ledger-return-form.ts'
import type { Opened } from './CellDrawer.tsx'
import { VERDICT_WORDS } from './words.ts'

/** The form's sums, each with the children on whom it does not come out; and who is in the ledger and not counted. */
export function ReturnChecks({
  view,
  onOpen,
}: {
  readonly view: LedgerReturnView
  readonly onOpen: (opened: Opened) => void
}) {
  const bad = view.checks.filter(({ children, gaps }) => children > 0 || gaps.length > 0)
  const places = view.rows.find(({ kind }) => kind === view.level)?.areaCode ?? view.rows[0]?.areaCode ?? view.areaCode
  return (
    <>
      {bad.length === 0 ? (
        <p className="sw-return-good">十条平衡关系每一行都对得上。</p>
      ) : (
        <ul className="sw-return-checks">
          {bad.map(({ id, children }) => {
            const equality = EQUALITIES.find((one) => one.id === id)!
            return (
              <li key={id}>
                <span className="sw-return-mark">{equalityWords(equality)} 对不上</span>
                <span>{equality.mend}没填全</span>
                <button
                  type="button"
                  onClick={() => onOpen({ title: `要补：${equality.mend}`, areaCode: places, check: id })}
                >
                  看这 {children} 个孩子
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {view.doubles > 0 && <p className="sw-return-mark">有 {view.doubles} 个孩子同时算在两个乡镇里。</p>}
      {view.uncounted.length > 0 && (
        <p className="sw-soft">
          在台账里、没有计入的：
          {view.uncounted
            .map(({ verdict, children }) => `${VERDICT_WORDS[verdict] ?? verdict} ${children} 人`)
            .join('，')}
          。
        </p>
      )}
    </>
  )
}
