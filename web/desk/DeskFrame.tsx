import { Outlet } from '@tanstack/react-router'
import { type MouseEvent, useState } from 'react'
import type { PostSummary, Session } from '#contract/session.ts'
import type { z } from 'zod'
import { useSession } from '#web/client/shared-reads.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Watermarked } from '#web/ui/Watermarked.tsx'
import { DeskHeader } from './DeskHeader.tsx'
import { IdleNotice } from './IdleNotice.tsx'
import { PostGatePage } from './PostGatePage.tsx'
import { useSessionEnd } from './session-end.ts'
import { SignInDialog } from './SignInDialog.tsx'
import { SignInPage } from './SignInPage.tsx'

function canWork(session: Session): boolean {
  return session.post !== null && (!session.post.needsSecondFactor || session.secondFactorDone)
}

/** The fragment of the address belongs to the page (a list keeps its searched words there), so it is left as it is. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

/** Header, page and watermark for a person at work; before that the sign-in page and the gate to a post. */
export function DeskFrame() {
  const session = useSession()
  const end = useSessionEnd()
  const [wanted, setWanted] = useState<z.output<typeof PostSummary> | null>(null)
  if (session.data === undefined) {
    if (session.error?.code === 'not_signed_in') return <SignInPage />
    if (session.error === null) return <Loading />
    return (
      <div className="sw-alone">
        <ErrorNote error={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  }
  if (!canWork(session.data) || wanted !== null)
    return <PostGatePage session={session.data} wanted={wanted} onBack={() => setWanted(null)} />
  return (
    <>
      {/* After an idle end the page stays mounted, so that nothing typed is lost, but cannot be read. */}
      <div className={end === 'idle' ? 'sw-covered' : undefined} {...(end === null ? {} : { inert: true })}>
        <Watermarked session={session.data}>
          <a className="sw-skip" href="#main" onClick={skip}>
            跳到正文
          </a>
          <DeskHeader session={session.data} onSecondFactorNeeded={setWanted} />
          <main id="main" className="sw-main" tabIndex={-1}>
            <Outlet />
          </main>
          {session.data.synthetic && <footer className="sw-synthetic">演示数据，人物均为虚构</footer>}
        </Watermarked>
      </div>
      {end === null ? <IdleNotice session={session.data} /> : <SignInDialog session={session.data} end={end} />}
    </>
  )
}
