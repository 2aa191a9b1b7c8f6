import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { REVEAL_PURPOSES, revealChild } from '#contract/dossier.ts'
import { call, type CallError } from '#web/client/call.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { choicesOf, REVEAL_WORDS } from './purpose-words.ts'
import { RevealedFacts } from './RevealedFacts.tsx'

export type RevealedChild = z.output<typeof revealChild.output>
type Purpose = (typeof REVEAL_PURPOSES)[number]

interface Props {
  childId: string
  /** Told the clear values, and null when they are covered again. */
  onReveal?: (values: RevealedChild | null) => void
}

const PURPOSES = choicesOf(REVEAL_PURPOSES, REVEAL_WORDS)
const SECONDS = 60

/** Asks what for, shows the clear values, covers them again after 60 seconds. They are never cached: a second look is a second entry in the audit log. */
export function RevealPanel({ childId, onReveal }: Props) {
  const [purpose, setPurpose] = useState<Purpose | undefined>()
  const [shown, setShown] = useState<RevealedChild | null>(null)
  const [left, setLeft] = useState(0)
  const ask = useMutation<RevealedChild, CallError, Purpose>({
    mutationFn: (chosen) => call(revealChild, { id: childId, purpose: chosen }),
    onSuccess: (values) => {
      setShown(values)
      setLeft(SECONDS)
      onReveal?.(values)
    },
    gcTime: 0,
  })

  function cover(): void {
    setShown(null)
    setPurpose(undefined)
    ask.reset()
    onReveal?.(null)
  }

  useEffect(() => {
    if (shown === null) return
    const until = Date.now() + SECONDS * 1000
    const timer = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000)
      setLeft(seconds)
      if (seconds <= 0) cover()
    }, 500)
    return () => clearInterval(timer)
    // Runs once for each answer; `cover` only sets state.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown])

  if (shown !== null) {
    return (
      <section className="sw-reveal" aria-label="完整信息">
        <RevealedFacts values={shown} />
        <p className="sw-reveal-foot">
          <span className="sw-soft">{left} 秒后重新遮盖</span>
          <Button size="small" icon={<EyeInvisibleOutlined aria-hidden />} onClick={cover}>
            现在遮盖
          </Button>
        </p>
      </section>
    )
  }
  return (
    <section className="sw-reveal" aria-label="查看完整信息">
      <div className="sw-reveal-ask">
        <Select<Purpose>
          aria-label="查看用途"
          placeholder="为什么要看"
          value={purpose ?? null}
          options={PURPOSES}
          onChange={(value) => setPurpose(value ?? undefined)}
        />
        <Button
          icon={<EyeOutlined aria-hidden />}
          disabled={purpose === undefined}
          loading={ask.isPending}
          onClick={() => purpose !== undefined && ask.mutate(purpose)}
        >
          查看完整信息
        </Button>
      </div>
      <p className="sw-soft">每次查看都会记下您的姓名、用途和时间。</p>
      <ErrorNote error={ask.error} />
    </section>
  )
}
