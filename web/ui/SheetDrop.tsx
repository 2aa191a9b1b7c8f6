import { InboxOutlined } from '@ant-design/icons'
import { Flex, Progress, Upload } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { CallError } from '#web/client/call.ts'
import { newId } from '#web/client/hooks.ts'
import { uploadWithProgress } from '#web/client/upload-progress.ts'
import { ErrorNote } from './ErrorNote.tsx'

interface Props<I extends z.ZodType, O extends z.ZodType> {
  readonly entry: Endpoint<I, O>
  /** `bornId` stays the same until the server has answered, so that a lost answer is not a second upload. */
  readonly toInput: (bornId: string) => z.input<I>
  /** Endings that are offered in the file chooser, e.g. `.xlsx,.csv`. */
  readonly accept: string
  readonly prompt: string
  readonly hint: string
  readonly onDone: (answer: z.output<O>) => void
}

/** A place for one spreadsheet: chosen or dropped, sent at once, with how far it has come and why it was refused. */
export function SheetDrop<I extends z.ZodType, O extends z.ZodType>(props: Props<I, O>) {
  const { entry, toInput, accept, prompt, hint, onDone } = props
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<CallError | null>(null)
  const [bornId, setBornId] = useState(newId)

  const send = async (file: File) => {
    setError(null)
    setShare(0)
    try {
      const answer = await uploadWithProgress(entry, toInput(bornId), file, setShare)
      setBornId(newId())
      onDone(answer)
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown
      setError(thrown)
      // A refused sheet is mended and sent again: that is another upload. A lost answer is the same one.
      if (thrown.status !== 0) setBornId(newId())
    } finally {
      setShare(undefined)
    }
  }

  return (
    <Flex vertical gap="middle">
      <Upload.Dragger
        accept={accept}
        multiple={false}
        showUploadList={false}
        disabled={share !== undefined}
        beforeUpload={(file) => {
          void send(file)
          // antd must not send it a second time.
          return false
        }}
      >
        <p>
          <InboxOutlined aria-hidden style={{ fontSize: 28 }} />
        </p>
        <p>{prompt}</p>
        <p>{hint}</p>
      </Upload.Dragger>
      {share !== undefined && (
        <div aria-live="polite">
          <Progress percent={Math.round(share * 100)} aria-label="上传进度" />
          {share < 1 ? '正在上传' : '已传到，正在读表格'}
        </div>
      )}
      <ErrorNote error={error} />
    </Flex>
  )
}
