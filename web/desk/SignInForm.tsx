import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { choosePost, confirmSecondFactor, readSession, type Session, signIn } from '#contract/session.ts'
import { call, CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { CodeInput } from './CodeInput.tsx'

interface Props {
  /** Signing in again over an open page: the account stands fixed. */
  login?: string
  /** The post to take up again afterwards. */
  postId?: string | undefined
  onSignedIn: (session: Session) => void
}

interface Entered {
  login: string
  password: string
  code?: string
}

/** `with-password`: the server asked for the code before it signs in. `after`: signed in, the post still needs the code. */
type Step = 'password' | 'with-password' | 'after'

function needsCode(session: Session): boolean {
  return session.hasSecondFactor && !session.secondFactorDone && session.post?.needsSecondFactor === true
}

export function SignInForm({ login, postId, onSignedIn }: Props) {
  const [form] = Form.useForm<Entered>()
  const [step, setStep] = useState<Step>('password')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)

  async function takeUp(session: Session): Promise<void> {
    if (postId !== undefined && session.post?.id !== postId) {
      // Refused when this post needs the code; the code field then appears below.
      session = await call(choosePost, { postId })
    }
    if (needsCode(session)) setStep('after')
    else onSignedIn(session)
  }

  async function submit(entered: Entered): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      if (step === 'after') await takeUp(await call(confirmSecondFactor, { code: entered.code ?? '' }))
      else await takeUp(await call(signIn, { ...entered, login: login ?? entered.login.trim() }))
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      if (failure.code === 'second_factor_required' && step === 'password')
        setStep(failure.status === 403 && (await isSignedIn()) ? 'after' : 'with-password')
      else setError(failure)
      form.resetFields(['code'])
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form<Entered> form={form} layout="vertical" requiredMark={false} onFinish={(entered) => void submit(entered)}>
      {login === undefined && (
        <Form.Item
          name="login"
          label="账号"
          hidden={step !== 'password'}
          rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
        >
          <Input prefix={<UserOutlined aria-hidden />} size="large" autoComplete="username" autoFocus maxLength={60} />
        </Form.Item>
      )}
      <Form.Item
        name="password"
        label="密码"
        hidden={step !== 'password'}
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password
          prefix={<LockOutlined aria-hidden />}
          size="large"
          autoComplete="current-password"
          autoFocus={login !== undefined}
          maxLength={200}
        />
      </Form.Item>
      {step !== 'password' && <CodeInput />}
      <ErrorNote error={error} />
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {step === 'password' ? '登录' : '验证并登录'}
      </Button>
      {step !== 'password' && (
        <Button
          type="link"
          block
          onClick={() => {
            setStep('password')
            setError(null)
          }}
        >
          返回上一步
        </Button>
      )}
    </Form>
  )
}

/** Whether the password alone already opened a session, so that only the code is missing. */
async function isSignedIn(): Promise<boolean> {
  try {
    await call(readSession, {})
    return true
  } catch (failure) {
    if (failure instanceof CallError) return false
    throw failure
  }
}
