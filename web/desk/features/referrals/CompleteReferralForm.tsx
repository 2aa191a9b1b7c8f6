import { Form, Input } from 'antd'
import type { FileSummary } from '#contract/file.ts'
import { completeReferral, type Referral } from '#contract/referral.ts'
import { FileUpload } from '#web/ui/FileUpload.tsx'
import { ActForm } from '../cases/ActForm.tsx'

interface Values {
  readonly feedback: string
  readonly files?: readonly FileSummary[]
}

export function CompleteReferralForm({ referral }: { readonly referral: Referral }) {
  return (
    <ActForm<typeof completeReferral.input, typeof completeReferral.output, Values>
      entry={completeReferral}
      name="complete-referral"
      submit="办结并反馈"
      saved="已办结，结果已告诉乡镇"
      toInput={({ feedback, files }) => ({
        id: referral.id,
        expectedVersion: referral.version,
        feedback,
        fileIds: (files ?? []).map((file) => file.id),
      })}
    >
      <Form.Item
        name="feedback"
        label="办理结果"
        rules={[{ required: true, whitespace: true, message: '请写明办理结果' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="files" label="材料">
        <FileUpload />
      </Form.Item>
    </ActForm>
  )
}
