import { PILE_WORDS, type Pile, type PileCounts, PILES } from '#contract/roster.ts'

interface Props {
  readonly counts: PileCounts
  readonly shown?: Pile
  /** Without it the cards only tell. */
  readonly onShow?: (pile: Pile) => void
}

/** The five piles and how far each is. */
export function PileCards({ counts, shown, onShow }: Props) {
  return (
    <ul className="sw-piles" aria-label="五堆">
      {PILES.map((pile) => (
        <li key={pile}>
          {onShow === undefined ? (
            <div className="sw-pile">
              <Words pile={pile} counts={counts} />
            </div>
          ) : (
            <button type="button" className="sw-pile" aria-pressed={pile === shown} onClick={() => onShow(pile)}>
              <Words pile={pile} counts={counts} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Words({ pile, counts }: { readonly pile: Pile; readonly counts: PileCounts }) {
  const { open, waiting, settled } = counts[pile]
  return (
    <>
      <span className="sw-pile-name">{PILE_WORDS[pile]}</span>
      <span>{open > 0 ? <b>{open} 个待认定</b> : '没有待认定的'}</span>
      <span className="sw-soft">
        {waiting > 0 && `等答复 ${waiting} · `}已认定 {settled}
      </span>
    </>
  )
}
