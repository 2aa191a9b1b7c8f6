import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useFragment } from '../../children/use-fragment.ts'
import { type Draft, readDraft, writeDraft } from './draft.ts'

export const CHANGE_PATH = '/policy/change'

/** The draft, kept on the page while typing and a moment later in the address, without a step back for every key. */
export function useDraft(): readonly [Draft, (draft: Draft) => void] {
  const navigate = useNavigate()
  const fragment = useFragment(CHANGE_PATH)
  const [draft, setDraft] = useState(() => readDraft(fragment))
  const written = writeDraft(draft)
  useEffect(() => {
    // However the browser may write it, what it reads as is what counts.
    if (written === writeDraft(readDraft(fragment))) return
    const timer = setTimeout(() => {
      // Somebody who has gone on to another page meanwhile is not called back.
      if (location.pathname !== CHANGE_PATH) return
      void navigate({ to: CHANGE_PATH, hash: written, replace: true, hashScrollIntoView: false, resetScroll: false })
    }, 300)
    return () => clearTimeout(timer)
  }, [written, fragment, navigate])
  return [draft, setDraft]
}
