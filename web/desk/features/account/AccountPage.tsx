import { useSession } from '#web/client/shared-reads.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHead } from '#web/ui/PageHead.tsx'
import { MyPosts } from './MyPosts.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SecondFactorPanel } from './SecondFactorPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'
import './account.css'

export function AccountPage() {
  const session = useSession()
  if (session.data === undefined) return <Loading />
  return (
    <>
      <PageHead title="我的账号" />
      <div className="sw-account">
        <MyPosts session={session.data} />
        <SessionsPanel />
        <PasswordPanel login={session.data.login} />
        <SecondFactorPanel session={session.data} />
      </div>
    </>
  )
}
