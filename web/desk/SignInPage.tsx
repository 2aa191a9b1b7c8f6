import { useQueryClient } from '@tanstack/react-query'
import { SESSION_KEY } from './query-client.ts'
import { SignInForm } from './SignInForm.tsx'
import { ValleyAtNight } from './ValleyAtNight.tsx'
import './sign-in.css'

export function SignInPage() {
  const queries = useQueryClient()
  return (
    <div className="sw-sign-in">
      <section className="sw-sign-in-side" aria-label="关于守望">
        <div className="sw-sign-in-words">
          <p className="sw-sign-in-name">守望</p>
          <p className="sw-sign-in-lead">
            父母在远方，
            <br />
            家门口有人守着。
          </p>
          <p className="sw-sign-in-about">农村留守儿童关爱保护工作平台</p>
        </div>
        <ValleyAtNight />
      </section>
      <main className="sw-sign-in-main">
        <div className="sw-sign-in-box">
          <h1>登录</h1>
          <p className="sw-soft">用本单位管理员开设的账号登录。</p>
          <SignInForm onSignedIn={(session) => queries.setQueryData(SESSION_KEY, session)} />
          <p className="sw-sign-in-help">忘了密码或没有账号，请找本单位管理员。</p>
        </div>
        <div className="sw-sign-in-urgent">
          <p>孩子正有危险，请先拨打 110，不必先登录。</p>
          <a href="/report">没有账号，要反映孩子的情况</a>
        </div>
      </main>
    </div>
  )
}
