import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { PackView } from '#contract/policy-board.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatDay } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'

/** What the county runs by, since when, and where its texts were taken from. */
export function PolicyHead({ pack }: { pack: PackView }) {
  const may = useMay()
  const navigate = useNavigate()
  const own = pack.sources.find(({ id }) => id === pack.id)
  const linked = pack.sources.filter(({ id }) => id !== pack.id)
  return (
    <>
      <PageHead
        title="政策"
        extra={
          <>
            <Button onClick={() => void navigate({ to: '/policy/editions' })}>历次版本</Button>
            {may('policy.try') && (
              <Button onClick={() => void navigate({ to: '/policy/change' })}>
                {may('policy.publish') ? '试算和修改' : '试算'}
              </Button>
            )}
            <Button onClick={() => void navigate({ to: '/policy/compare' })}>各地对照</Button>
          </>
        }
      />
      <div className="sw-policy-document">
        <p>
          <strong>{pack.document.title}</strong> {pack.document.number}，
          {formatDay(pack.document.issued) || pack.document.issued}印发。本县按第 {pack.version} 版执行，自
          {formatDay(pack.fromDay)}起。条文是大意，以原文为准。
        </p>
        {own?.provenance != null && <p>{own.provenance}</p>}
        {linked.map((source) => (
          <p key={source.id}>
            挂接：{source.title}（{source.number}）{source.provenance !== null && `。${source.provenance}`}
          </p>
        ))}
      </div>
    </>
  )
}
