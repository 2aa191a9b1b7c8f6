import { App, Form, Select } from 'antd'
import { endPost, POST_END_REASONS } from '#contract/account.ts'
import { choicesOf, POST_END_WORDS } from '#web/ui/purpose-words.ts'
import { useFormCommand } from '#web/ui/use-form-command.ts'
import { CommandDialog } from './CommandDialog.tsx'
import type { Post } from './PostsPage.tsx'

type Reason = (typeof POST_END_REASONS)[number]

interface Props {
  post: Post
  onClose: () => void
}

export function EndPostDialog({ post, onClose }: Props) {
  const [form] = Form.useForm<{ reason: Reason }>()
  const { message } = App.useApp()
  const command = useFormCommand(endPost)

  async function submit(reason: Reason): Promise<void> {
    if ((await command.send({ id: post.id, reason })) === undefined) return
    void message.success(`${post.accountName}在${post.unitName}的岗位已终止。`)
    onClose()
  }

  return (
    <CommandDialog
      title={`终止${post.accountName}在${post.unitName}的岗位`}
      submit="终止"
      form={form}
      busy={command.busy}
      error={command.error}
      onSubmit={({ reason }) => void submit(reason)}
      onClose={onClose}
    >
      <p className="sw-dialog-lead">终止后本人不能再用这个岗位。他办过的事和记录都保留，未办的事仍在本单位名下。</p>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
        <Select placeholder="选择原因" options={choicesOf(POST_END_REASONS, POST_END_WORDS)} />
      </Form.Item>
    </CommandDialog>
  )
}
