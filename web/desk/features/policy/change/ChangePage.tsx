import { Link } from '@tanstack/react-router'
import { readPack } from '#contract/policy-board.ts'
import { listEditions, listPacks } from '#contract/policy-edition.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { ChangeDesk } from './ChangeDesk.tsx'
import '../policy.css'
import './change.css'

/** 试算和修改: choose, try, publish, on one screen. */
export function ChangePage() {
  const may = useMay()
  const enabled = may('policy.try')
  const editions = useRead(listEditions, {}, { enabled })
  const documents = useRead(listPacks, {}, { enabled })
  // Editing starts from the newest edition, which may have a first day to come.
  const newest = editions.data?.editions.reduce((last, one) => (one.version > last.version ? one : last))
  const pack = useRead(readPack, newest === undefined || newest.inForce ? {} : { version: newest.version }, {
    enabled: newest !== undefined,
  })
  const title = may('policy.publish') ? '试算和修改政策' : '试算政策变化'
  const head = <PageHead title={title} extra={<Link to="/policy">回到政策</Link>} />
  if (!enabled)
    return (
      <>
        {head}
        <EmptyState title="这个岗位不能试算" text="修改政策由县民政部门办，条款和各地对照都可以照常看。" />
      </>
    )
  const failed = [editions, documents, pack].find((read) => read.error !== null)
  if (failed !== undefined)
    return (
      <>
        {head}
        <ErrorNote error={failed.error} onRetry={() => void failed.refetch()} />
      </>
    )
  if (editions.data === undefined || documents.data === undefined || pack.data === undefined || newest === undefined)
    return <Loading />
  return (
    <>
      {head}
      <ChangeDesk
        known={{
          pack: pack.data,
          documents: documents.data.packs,
          current: editions.data.current,
          newerText: editions.data.newerText,
          newest,
        }}
      />
    </>
  )
}
