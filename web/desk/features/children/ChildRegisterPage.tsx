import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PageHead } from '#web/ui/PageHead.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { type Found, SearchBeforeCreate } from './SearchBeforeCreate.tsx'

/** First look whether the child is there already, then form F1. */
export function ChildRegisterPage() {
  const [found, setFound] = useState<Found>()
  return (
    <>
      <PageHead title="登记儿童" extra={<Link to="/children">回到列表</Link>} />
      {found === undefined ? (
        <SearchBeforeCreate onNew={setFound} />
      ) : (
        <RegisterForm start={found} onBack={() => setFound(undefined)} />
      )}
    </>
  )
}
