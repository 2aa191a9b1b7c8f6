import { Link } from '@tanstack/react-router'
import { Button, Card, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { listSuspects, SUSPECT_WORDS } from '#contract/child-merge.ts'
import { useRead } from '#web/client/hooks.ts'
import { DistinctButton } from './DistinctButton.tsx'
import { DistinctList } from './DistinctList.tsx'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'

type Suspect = z.infer<typeof listSuspects.output>['rows'][number]

function Pair({ suspect }: { readonly suspect: Suspect }) {
  const { childIds, people, reasons } = suspect
  return (
    <Card size="small">
      <Flex vertical gap="small">
        <Flex gap="small" wrap>
          {reasons.map((reason) => (
            <Tag key={reason}>{SUSPECT_WORDS[reason]}</Tag>
          ))}
        </Flex>
        {people.map((person, at) => (
          <Flex key={childIds[at]} gap="small" wrap>
            <Link to="/children/$id" params={{ id: childIds[at]! }}>
              {person.nameMasked}
            </Link>
            <span>{person.birthDate} 出生</span>
            <Typography.Text type="secondary">{person.areaName}</Typography.Text>
          </Flex>
        ))}
        <Flex gap="small" wrap>
          <Link to="/children/merge" search={{ survivor: childIds[0], away: childIds[1] }}>
            <Button type="primary">对照、合并</Button>
          </Link>
          <DistinctButton childIds={childIds} />
        </Flex>
      </Flex>
    </Card>
  )
}

/** Pairs that may be one child. The machine finds them every night; a person says. */
export function SuspectsTab() {
  const [page, setPage] = useState(1)
  const suspects = useRead(listSuspects, { page, pageSize: PAGE_SIZE })
  return (
    <>
      <ListBody
        read={suspects}
        page={page}
        onPage={setPage}
        empty={{
          title: '没有疑似重复的档案',
          text: '系统每天夜里查一遍。您自己发现的，可以在孩子的档案里点“与另一份合并”。',
        }}
        render={(suspect) => <Pair key={suspect.childIds.join(' ')} suspect={suspect} />}
      />
      <DistinctList />
    </>
  )
}
