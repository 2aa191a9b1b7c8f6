import { Button, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { listPosts, type PostRow } from '#contract/account.ts'
import { ROLE_WORDS } from '#contract/roles.ts'
import { useRead } from '#web/client/hooks.ts'
import { useMay, usePack } from '#web/client/shared-reads.ts'
import { formatDay } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { AdminTable } from './AdminTable.tsx'
import { EndPostDialog } from './EndPostDialog.tsx'
import { GivePostDialog } from './GivePostDialog.tsx'
import { PAGE_SIZE, useListSearch } from './use-list-search.ts'

export type Post = z.output<typeof PostRow>

export function PostsPage() {
  const { page, read, write } = useListSearch('/admin/posts')
  const may = useMay()
  const terms = usePack().data?.terms ?? {}
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<Post | null>(null)
  const list = useRead(listPosts, { q: read('q'), accountId: read('accountId'), page, pageSize: PAGE_SIZE })
  return (
    <>
      <PageHead
        title="岗位"
        extra={
          may('post.write') && (
            <Button type="primary" onClick={() => setGiving(true)}>
              任命岗位
            </Button>
          )
        }
      />
      <div className="sw-filters">
        <Input.Search
          aria-label="按姓名或单位查找"
          placeholder="姓名或单位"
          defaultValue={read('q')}
          allowClear
          style={{ maxWidth: 280 }}
          onSearch={(q) => write({ q: q.trim() })}
        />
      </div>
      <AdminTable
        label="岗位列表"
        list={list}
        page={page}
        onPage={(next) => write({ page: next })}
        empty={{ title: '没有找到岗位', text: '换个说法再找，或任命新的岗位。' }}
        columns={[
          { title: '姓名', dataIndex: 'accountName' },
          { title: '岗位', render: (_, post) => terms[post.role] ?? ROLE_WORDS[post.role] },
          { title: '单位', dataIndex: 'unitName' },
          {
            title: '任期',
            render: (_, post) =>
              `${formatDay(post.startsOn)}起${post.endsOn === null ? '' : `，到${formatDay(post.endsOn)}`}`,
          },
          { title: '批准与任命', dataIndex: 'givenBy' },
          {
            title: '办理',
            render: (_, post) =>
              post.ended ? (
                <span className="sw-soft">已终止</span>
              ) : (
                may('post.write') && (
                  <Button type="link" size="small" onClick={() => setEnding(post)}>
                    终止
                  </Button>
                )
              ),
          },
        ]}
      />
      {giving && <GivePostDialog onClose={() => setGiving(false)} />}
      {ending !== null && <EndPostDialog post={ending} onClose={() => setEnding(null)} />}
    </>
  )
}
