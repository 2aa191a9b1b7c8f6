import { CheckOutlined, DownOutlined, UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Dropdown, type MenuProps } from 'antd'
import type { z } from 'zod'
import { choosePost, type PostSummary, type Session, signOut } from '#contract/session.ts'
import { call, CallError } from '#web/client/call.ts'

type Post = z.output<typeof PostSummary>

interface Props {
  session: Session
  onSecondFactorNeeded: (post: Post) => void
}

export function AccountMenu({ session, onSecondFactorNeeded }: Props) {
  const navigate = useNavigate()
  const { message } = App.useApp()

  async function attempt(act: () => Promise<unknown>, post?: Post): Promise<void> {
    try {
      await act()
      // A fresh page: nothing read under the former post may stay on screen or in memory.
      window.location.assign('/')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (post !== undefined && error.code.startsWith('second_factor')) onSecondFactorNeeded(post)
      else void message.error(error.message)
    }
  }

  function pick(key: string): void {
    if (key === 'account') void navigate({ to: '/account' })
    else if (key === 'sign-out') void attempt(() => call(signOut, {}))
    else {
      const post = session.posts.find((one) => one.id === key)
      if (post === undefined || post.id === session.post?.id) return
      void attempt(() => call(choosePost, { postId: post.id }), post)
    }
  }

  const items: MenuProps['items'] = [
    {
      type: 'group',
      key: 'posts',
      label: session.posts.length > 1 ? '切换岗位' : '岗位',
      children: session.posts.map((post) => ({
        key: post.id,
        icon: post.id === session.post?.id ? <CheckOutlined aria-hidden /> : <span className="sw-menu-gap" />,
        label: `${post.unitName} · ${post.roleLabel}`,
      })),
    },
    { type: 'divider' },
    { key: 'account', label: '我的账号' },
    { key: 'sign-out', label: '退出' },
  ]
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => pick(key) }} trigger={['click']} placement="bottomRight">
      <button type="button" className="sw-tool" aria-haspopup="menu">
        <UserOutlined aria-hidden />
        <span className="sw-account-name">{session.displayName}</span>
        <DownOutlined aria-hidden className="sw-caret" />
      </button>
    </Dropdown>
  )
}
