import type { PackView } from '#contract/policy-board.ts'
import { chapterWords } from './clause-filter.ts'
import { silentChapters } from './silent-chapters.ts'

interface Props {
  pack: PackView
  onChapter: (chapter: string) => void
}

/** What the county's own document does not speak of: said plainly, and who speaks there instead. */
export function SilentChapters({ pack, onChapter }: Props) {
  const chapters = silentChapters(pack)
  if (chapters.length === 0) return null
  return (
    <section className="sw-panel" aria-label="本县文件没有写到的方面">
      <h2>本县文件没有写到的方面</h2>
      <ul>
        {chapters.map(({ chapter, filledBy }) => (
          <li key={chapter} className="sw-parameter">
            <span className="sw-chapter">{chapterWords(chapter)}</span>
            {filledBy.length === 0 ? (
              <span className="sw-soft">本地文件未规定</span>
            ) : (
              <button type="button" className="sw-textual" onClick={() => onChapter(chapter)}>
                由《{filledBy.join('》《')}》补充
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
