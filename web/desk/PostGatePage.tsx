import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { choosePost, type PostSummary, type Session, signOut } from '#contract/session.ts'
import { call, CallError } from '#web/client/call.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { BindSecondFactor } from './BindSecondFactor.tsx'
import { ConfirmCode } from './ConfirmCode.tsx'
import './gate.css'

type Post = z.output<typeof PostSummary>

interface Props {
  session: Session
  /** A post the person asked to change to while working in another. */
  wanted: Post | null
  onBack: () => void
}

/** Between signing in and working: choosing among several posts, and the second factor some posts cannot do without. */
export function PostGatePage({ session, wanted, onBack }: Props) {
  const only = session.posts.length === 1 ? (session.posts[0] ?? null) : null
  const [chosen, setChosen] = useState<Post | null>(wanted ?? session.post ?? only)
  const [error, setError] = useState<CallError | null>(null)

  async function take(post: Post): Promise<void> {
    setError(null)
    setChosen(post)
    if (post.needsSecondFactor && !session.secondFactorDone) return
    await enter(post)
  }

  async function enter(post: Post): Promise<void> {
    try {
      await call(choosePost, { postId: post.id })
      window.location.assign('/')
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    }
  }

  async function leave(): Promise<void> {
    try {
      await call(signOut, {})
      window.location.assign('/')
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    }
  }

  const mustProve = chosen !== null && chosen.needsSecondFactor && !session.secondFactorDone
  return (
    <main className="sw-gate">
      <p className="sw-gate-name">守望</p>
      <div className="sw-gate-box">
        {session.posts.length === 0 ? (
          <EmptyState title={`${session.displayName}，您的账号还没有岗位`} text="请本单位管理员任命岗位后再登录。" />
        ) : mustProve ? (
          session.hasSecondFactor ? (
            <>
              <h1>验证动态码</h1>
              <ConfirmCode
                lead={`${chosen.unitName}的${chosen.roleLabel}岗位需要动态验证码。`}
                onDone={() => void enter(chosen)}
              />
            </>
          ) : (
            <BindSecondFactor post={chosen} onDone={() => void enter(chosen)} />
          )
        ) : (
          <>
            <h1>今天用哪个岗位</h1>
            <ul className="sw-gate-posts">
              {session.posts.map((post) => (
                <li key={post.id}>
                  <button type="button" onClick={() => void take(post)}>
                    <strong>{post.roleLabel}</strong>
                    <span>
                      {post.unitName} · {post.areaName}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <ErrorNote error={error} onRetry={chosen === null ? undefined : () => void enter(chosen)} />
        <div className="sw-gate-foot">
          {wanted !== null && <Button onClick={onBack}>返回原岗位</Button>}
          {wanted === null && mustProve && session.posts.length > 1 && (
            <Button onClick={() => setChosen(null)}>换个岗位</Button>
          )}
          <Button type="link" onClick={() => void leave()}>
            退出登录
          </Button>
        </div>
      </div>
    </main>
  )
}
