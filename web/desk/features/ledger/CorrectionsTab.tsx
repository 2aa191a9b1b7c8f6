import { useState } from 'react'
import { listCorrections } from '#contract/child-correction.ts'
import { useRead } from '#web/client/hooks.ts'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { CorrectionCard } from './CorrectionCard.tsx'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'

/** Where a source of record says something else than the ledger. */
export function CorrectionsTab() {
  const [page, setPage] = useState(1)
  const corrections = useRead(listCorrections, { page, pageSize: PAGE_SIZE })
  return (
    <KeptDrafts>
      <ListBody
        read={corrections}
        page={page}
        onPage={setPage}
        empty={{ title: '没有不一致的地方', text: '公安、学校的名册与档案不一致时，会在这里等您决定。' }}
        render={(correction) => <CorrectionCard key={correction.id} correction={correction} named />}
      />
    </KeptDrafts>
  )
}
