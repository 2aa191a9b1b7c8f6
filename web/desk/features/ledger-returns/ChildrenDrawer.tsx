import { Link } from '@tanstack/react-router'
import { Drawer, Pagination } from 'antd'
import { EDUCATION, labelOf, SEX } from '#contract/codes.ts'
import { EQUALITIES } from '#contract/ledger-return-form.ts'
import type { CountedChildRow } from '#contract/ledger-return-children.ts'
import type { CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { CARE_BY_WORDS, CARE_LEVEL_WORDS } from './words.ts'

interface Props {
  readonly title: string
  readonly read: {
    readonly data: { rows: CountedChildRow[]; total: number; page: number; pageSize: number } | undefined
    readonly error: CallError | null
  }
  readonly onPage: (page: number) => void
  readonly onClose: () => void
}

/** The children behind a figure; a name leads to the file, where what is missing is filled in. */
export function ChildrenDrawer({ title, read, onPage, onClose }: Props) {
  const { data, error } = read
  return (
    <Drawer open size={560} title={title} onClose={onClose} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <p className="sw-block sw-soft">姓名遮挡显示；打开名单会留下记录。</p>
      <ErrorNote error={error} />
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          <ol className="sw-return-children">
            {data.rows.map((row, index) => (
              <li key={row.id ?? index}>
                {row.id === null ? (
                  <span className="sw-soft">已不在本辖区</span>
                ) : (
                  <Link to="/children/$id" params={{ id: row.id }}>
                    {row.nameMasked}
                  </Link>
                )}
                <span>
                  {[labelOf(SEX, row.sex), `${row.age} 岁`, row.areaName, labelOf(EDUCATION, row.schooling)].join(
                    ' · ',
                  )}
                </span>
                <span className="sw-soft">
                  {[
                    CARE_BY_WORDS[row.careBy ?? ''] ?? '照料人未填',
                    `监护${CARE_LEVEL_WORDS[row.careLevel ?? ''] ?? '未填'}`,
                  ].join(' · ')}
                </span>
                {row.faults.length > 0 && <span className="sw-return-mark">要补：{mendWords(row.faults)}</span>}
              </li>
            ))}
          </ol>
          <Pagination
            size="small"
            current={data.page}
            pageSize={data.pageSize}
            total={data.total}
            hideOnSinglePage
            showSizeChanger={false}
            onChange={onPage}
          />
        </>
      )}
    </Drawer>
  )
}

function mendWords(faults: readonly string[]): string {
  return [...new Set(EQUALITIES.filter(({ id }) => faults.includes(id)).map(({ mend }) => mend))].join('、')
}
