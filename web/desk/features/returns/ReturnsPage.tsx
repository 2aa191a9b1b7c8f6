import { useNavigate, useSearch } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useSession } from '#web/client/shared-reads.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { AllReturns } from './AllReturns.tsx'
import { OwnReturns } from './OwnReturns.tsx'
import { readReturnSearch, type ReturnSearch, writeReturnSearch } from './return-search.ts'
import './returns.css'

/** Who reads what other units handed in; the server decides again. */
const READERS = new Set(['town.worker', 'county.civil', 'leader'])

/** 回报: a unit hands in what the document asks of it, and the duty is done by that; nothing is ticked. */
export function ReturnsPage() {
  const session = useSession()
  const navigate = useNavigate()
  const asked = readReturnSearch(useSearch({ strict: false }))
  const post = session.data?.post ?? null
  const reader = post !== null && READERS.has(post.role)
  const search: ReturnSearch = reader ? asked : { ...asked, box: 'own' }
  const show = (next: Partial<ReturnSearch>) =>
    void navigate({ to: '/returns', search: writeReturnSearch({ ...search, page: 1, ...next }) })
  if (post === null) return <PageHead title="回报" />
  return (
    <KeptDrafts>
      <PageHead
        title="回报"
        extra={
          reader && (
            <Radio.Group
              aria-label="看谁的回报"
              optionType="button"
              value={search.box}
              options={[
                { value: 'own', label: '本单位' },
                { value: 'all', label: '各单位' },
              ]}
              onChange={(event) =>
                show({
                  box: event.target.value === 'all' ? 'all' : 'own',
                  clause: undefined,
                  unit: undefined,
                  period: undefined,
                })
              }
            />
          )
        }
      />
      <div className="sw-case-middle">
        {search.box === 'all' ? (
          <AllReturns search={search} onShow={show} />
        ) : (
          <OwnReturns unitId={post.unitId} search={search} onShow={show} />
        )}
      </div>
    </KeptDrafts>
  )
}
