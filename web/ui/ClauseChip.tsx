import { Popover } from 'antd'
import { useRef, useState } from 'react'
import { useEdition, usePack } from '#web/client/shared-reads.ts'
import { ClauseSummary } from './ClauseSummary.tsx'

interface Props {
  /** A clause id such as SY-3.4-b. */
  clause: string
  /** The edition that the task stands on, where that may be an earlier one. */
  edition?: number
  /** What to say where the policy in force has no such clause: it stands in another document or an older edition. */
  plain?: string
  /** The policy page shows its own clauses where it stands; everywhere else they open in a tab of their own. */
  onOpen?: (clause: string) => void
}

/**
 * The outlined label beside every task, deadline and figure. Hover, focus or tap shows the clause; pressing opens the
 * policy page in a tab of its own, because a form on this page may be half filled in.
 */
export function ClauseChip({ clause: id, edition, plain = '文件依据', onOpen }: Props) {
  const inForce = usePack()
  const gone = inForce.data !== undefined && !inForce.data.clauses.some((one) => one.id === id)
  const earlier = useEdition(edition, gone)
  const pack = gone ? earlier : inForce
  const [open, setOpen] = useState(false)
  const touched = useRef(false)
  const clause = pack.data?.clauses.find((one) => one.id === id)
  if (pack.data === undefined || clause === undefined) return <span className="sw-clause sw-clause-plain">{plain}</span>
  const document = pack.data.sources.find((source) => source.id === clause.source) ?? pack.data.document
  const label = `${document.short} ${clause.ref}`
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={['hover', 'focus']}
      mouseEnterDelay={0.25}
      content={<ClauseSummary pack={pack.data} clause={clause} />}
    >
      <a
        className="sw-clause"
        href={`/policy?clause=${encodeURIComponent(id)}`}
        target="_blank"
        rel="noopener"
        aria-label={`条款 ${label}`}
        onPointerDown={(event) => {
          touched.current = event.pointerType !== 'mouse'
        }}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        onClick={(event) => {
          event.stopPropagation()
          if (onOpen !== undefined) {
            event.preventDefault()
            setOpen(false)
            onOpen(id)
          }
          if (onOpen !== undefined || !touched.current) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label}
      </a>
    </Popover>
  )
}
