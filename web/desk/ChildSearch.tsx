import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Input, type InputRef } from 'antd'
import { type KeyboardEvent as ReactKeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import { suggestChildren } from '#contract/child.ts'
import { labelOf, SEX } from '#contract/codes.ts'
import { useRead } from '#web/client/hooks.ts'

/**
 * Finds a child by any part of the name or its pinyin, initials, end of the ID number or a carer's phone. Enter lists all who
 * fit; a dossier is opened, which goes on record, only where somebody chose that child. What is typed never reaches an
 * address bar.
 */
export function ChildSearch() {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const field = useRef<InputRef>(null)
  // Set by the arrow keys: a pointer that happens to rest over the list chooses nobody.
  const chosen = useRef(false)
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent): void {
      const at = event.target instanceof HTMLElement ? event.target : null
      if (event.key !== '/' || at?.closest('input, textarea, [contenteditable]')) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', focusOnSlash)
    return () => window.removeEventListener('keydown', focusOnSlash)
  }, [])
  const type = (words: string) => {
    chosen.current = false
    setTyped(words)
  }
  const found = useRead(suggestChildren, { q: q === '' ? '-' : q }, { enabled: q !== '' })
  const rows = q === '' ? [] : (found.data?.rows ?? [])
  const note =
    q === ''
      ? null
      : found.isPending
        ? '正在查找'
        : found.error !== null
          ? found.error.message
          : '没有找到。可以换姓、名、拼音、首字母、身份证后四位或监护人电话再试。'
  function onKey(event: ReactKeyboardEvent): void {
    // Enter ends what an input method is composing; that is no wish to search yet.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') chosen.current = rows.length > 0
    if (event.key !== 'Enter' || chosen.current) return
    event.preventDefault()
    event.stopPropagation()
    const words = typed.trim()
    if (words === '') return
    type('')
    void navigate({ to: '/children', search: {}, state: { childWords: words } })
  }
  return (
    <div className="sw-search-keys" onKeyDownCapture={onKey}>
      <AutoComplete
        className="sw-search"
        value={typed}
        defaultActiveFirstOption={false}
        onSearch={type}
        onSelect={(id: string) => {
          type('')
          void navigate({ to: '/children/$id', params: { id } })
        }}
        {...(rows.length > 0 && { popupRender: withHint })}
        notFoundContent={note === null ? null : <span role="status">{note}</span>}
        options={rows.map((row) => ({
          value: row.id,
          label: (
            <span className="sw-suggestion">
              <strong>{row.nameMasked}</strong>
              <span>
                {labelOf(SEX, row.sex)} {row.age} 岁
              </span>
              <span className="sw-soft">
                {row.townshipName} {row.areaName}
              </span>
            </span>
          ),
        }))}
      >
        <Input
          ref={field}
          aria-label="查找儿童"
          autoComplete="off"
          prefix={<SearchOutlined aria-hidden />}
          placeholder="姓、名 / 拼音或首字母 / 身份证尾号 / 电话"
        />
      </AutoComplete>
    </div>
  )
}

function withHint(list: ReactElement) {
  return (
    <>
      {list}
      <div className="sw-search-hint">回车列出全部符合的孩子；点一名、或用 ↓ 选中再回车，打开档案</div>
    </>
  )
}
