import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { Session } from '#contract/session.ts'
import { SESSION_KEY } from './query-client.ts'
import { resumeSession, type SessionEnd } from './session-end.ts'
import { SignInForm } from './SignInForm.tsx'

interface Props {
  session: Session
  end: SessionEnd
}

const REASONS: Readonly<Record<SessionEnd, string>> = {
  refused: '登录已失效。',
  idle: '您离开了一会儿，为保护孩子的信息，已自动退出。',
}

/** Over the page, not instead of it: what was typed is still there after signing in again. */
export function SignInDialog({ session, end }: Props) {
  const queries = useQueryClient()
  return (
    <Modal
      open
      title="请重新登录"
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={380}
    >
      <p className="sw-dialog-lead">{REASONS[end]}刚才填写的内容还在本页，登录后接着办。</p>
      <p className="sw-dialog-lead">
        账号 <strong>{session.login}</strong>
      </p>
      <SignInForm
        login={session.login}
        postId={session.post?.id}
        onSignedIn={(next) => {
          queries.setQueryData(SESSION_KEY, next)
          resumeSession()
          void queries.invalidateQueries()
        }}
      />
      <Button type="link" block onClick={() => window.location.assign('/')}>
        换个账号登录（本页填写的内容会丢失）
      </Button>
    </Modal>
  )
}
