import type { z } from 'zod'
import type { PostSummary } from '#contract/session.ts'
import { SecondFactorSetup } from './SecondFactorSetup.tsx'

interface Props {
  post: z.output<typeof PostSummary>
  onDone: () => void
}

export function BindSecondFactor({ post, onDone }: Props) {
  return (
    <>
      <h1>先绑定动态验证码</h1>
      <p className="sw-soft">
        {post.unitName}的{post.roleLabel}岗位权限较大，光有密码还不够。绑定一次，以后登录时填 6 位数字。
      </p>
      <SecondFactorSetup onDone={onDone} />
    </>
  )
}
