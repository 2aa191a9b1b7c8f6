import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Session } from '#contract/session.ts'
import { ConfirmCode } from '../../ConfirmCode.tsx'
import { SecondFactorSetup } from '../../SecondFactorSetup.tsx'

interface Props {
  session: Session
}

export function SecondFactorPanel({ session }: Props) {
  const queries = useQueryClient()
  const [binding, setBinding] = useState(false)
  // A password alone must not shed the factor; the server asks for the old one first.
  const mustProve = session.hasSecondFactor && !session.secondFactorDone
  return (
    <section className="sw-panel" aria-label="动态验证码">
      <h2>动态验证码</h2>
      <p className="sw-account-lead">
        {session.hasSecondFactor
          ? '已绑定。换手机时请重新绑定，旧手机上的验证码随即失效。'
          : '还没有绑定。绑定后，别人即使知道密码也登录不了县级和管理岗位。'}
      </p>
      {binding ? (
        <div className="sw-account-form">
          {mustProve ? (
            <ConfirmCode
              lead="换绑之前，先用现在的验证器证明是您本人。验证器已经丢失的，请找管理员。"
              onDone={() => void queries.invalidateQueries()}
            />
          ) : (
            <SecondFactorSetup
              onDone={() => {
                setBinding(false)
                void queries.invalidateQueries()
              }}
            />
          )}
          <Button type="link" block onClick={() => setBinding(false)}>
            先不绑定
          </Button>
        </div>
      ) : (
        <Button onClick={() => setBinding(true)}>{session.hasSecondFactor ? '重新绑定' : '现在绑定'}</Button>
      )}
    </section>
  )
}
