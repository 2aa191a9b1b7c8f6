import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { type Report, REPORTER_PURPOSES, revealReporter } from '#contract/report.ts'
import { call, type CallError } from '#web/client/call.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { choicesOf, REPORTER_WORDS } from '#web/ui/purpose-words.ts'
import { Facts } from '../cases/Facts.tsx'
import { Panel } from '../cases/Panel.tsx'

type Reporter = z.output<typeof revealReporter.output>
type Purpose = (typeof REPORTER_PURPOSES)[number]
const SECONDS = 60

/** Sealed apart from the report. Never cached: a second look is a second entry in the audit log. */
export function ReporterIdentity({ report }: { readonly report: Report }) {
  const [left, setLeft] = useState(0)
  const ask = useMutation<Reporter, CallError, Purpose>({
    mutationFn: (purpose) => call(revealReporter, { id: report.id, purpose }),
    onSuccess: () => setLeft(SECONDS),
    gcTime: 0,
  })
  const { data: shown, reset } = ask

  useEffect(() => {
    if (shown === undefined) return
    const until = Date.now() + SECONDS * 1000
    const timer = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000)
      setLeft(seconds)
      if (seconds <= 0) reset()
    }, 500)
    return () => clearInterval(timer)
  }, [shown, reset])

  if (!report.hasReporterIdentity) {
    return (
      <Panel title="报告人">
        <p className="sw-soft">报告人没有留下身份</p>
      </Panel>
    )
  }
  return (
    <Panel title="报告人">
      {shown === undefined ? (
        <Form<{ purpose: Purpose }>
          name="reveal-reporter"
          layout="vertical"
          onFinish={({ purpose }) => ask.mutate(purpose)}
        >
          <Form.Item
            name="purpose"
            label="为什么要看"
            extra="每次查看都会记下您的姓名、用途和时间"
            rules={[{ required: true, message: '请选择用途' }]}
          >
            <Select<Purpose> placeholder="选择用途" options={choicesOf(REPORTER_PURPOSES, REPORTER_WORDS)} />
          </Form.Item>
          <ErrorNote error={ask.error} />
          <Button htmlType="submit" icon={<EyeOutlined aria-hidden />} loading={ask.isPending}>
            查看报告人
          </Button>
        </Form>
      ) : (
        <>
          <Facts
            facts={[
              ['姓名', shown.name ?? '没有留下'],
              ['单位', shown.unit],
              ['电话', shown.phone ?? '没有留下'],
            ]}
          />
          <p className="sw-row">
            <span className="sw-soft">{left} 秒后重新遮盖</span>
            <Button size="small" icon={<EyeInvisibleOutlined aria-hidden />} onClick={reset}>
              现在遮盖
            </Button>
          </p>
        </>
      )}
    </Panel>
  )
}
