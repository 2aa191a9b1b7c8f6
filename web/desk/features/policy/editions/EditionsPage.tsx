import { Link } from '@tanstack/react-router'
import { Alert, Grid, Table, type TableColumnsType } from 'antd'
import type { z } from 'zod'
import { listEditions } from '#contract/policy-edition.ts'
import { useRead } from '#web/client/hooks.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { formatDay, formatInstant } from '#web/ui/format.ts'
import { PageHead } from '#web/ui/PageHead.tsx'
import { useNow } from '#web/ui/use-now.ts'
import '../policy.css'

type Edition = z.output<typeof listEditions.output>['editions'][number]

function State({ edition, today }: { edition: Edition; today: string }) {
  if (edition.inForce) return <span className="sw-mark">现在执行</span>
  return <span className="sw-soft">{edition.fromDay > today ? '还没到日子' : '已被新版接替'}</span>
}

function Changes({ edition }: { edition: Edition }) {
  return (
    <ul className="sw-sentences">
      {edition.changes.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {edition.changes.length === 0 && <li>没有记下改动</li>}
    </ul>
  )
}

function who({ by, publishedAt }: Edition): string {
  return `${by ?? '平台启用时'}，${formatInstant(publishedAt)}`
}

function wide(today: string): TableColumnsType<Edition> {
  return [
    { title: '版本', key: 'version', width: 84, render: (_, { version }) => `第 ${version} 版` },
    { title: '从哪天起', key: 'from', width: 168, render: (_, { fromDay }) => formatDay(fromDay) },
    {
      title: '现在执行吗',
      key: 'state',
      width: 120,
      render: (_, edition) => <State edition={edition} today={today} />,
    },
    {
      title: '文件',
      key: 'document',
      render: (_, { title, linked }) => (
        <>
          {title}
          {linked.length > 0 && <div className="sw-soft">挂接：{linked.join('、')}</div>}
        </>
      ),
    },
    { title: '改了什么', key: 'changes', width: '30%', render: (_, edition) => <Changes edition={edition} /> },
    { title: '为什么', key: 'reason', render: (_, { reason }) => reason ?? <span className="sw-soft">没有写</span> },
    { title: '谁发布', key: 'by', width: 200, render: (_, edition) => who(edition) },
  ]
}

/** On a phone one cell says what the columns say on a desk. */
function narrow(today: string): TableColumnsType<Edition> {
  return [
    {
      title: '版本',
      key: 'all',
      render: (_, edition) => (
        <>
          <p className="sw-parameter">
            <strong>
              第 {edition.version} 版，{formatDay(edition.fromDay)}起
            </strong>
            <State edition={edition} today={today} />
          </p>
          <p>{edition.title}</p>
          {edition.linked.length > 0 && <p className="sw-soft">挂接：{edition.linked.join('、')}</p>}
          <Changes edition={edition} />
          {edition.reason !== null && <p>为什么：{edition.reason}</p>}
          <p className="sw-soft">{who(edition)}</p>
        </>
      ),
    },
  ]
}

/** 历次版本: what the county has run by, since when, who changed it and why. */
export function EditionsPage() {
  const list = useRead(listEditions, {})
  const isWide = Grid.useBreakpoint().md ?? true
  const today = new Date(useNow(60) + 8 * 3_600_000).toISOString().slice(0, 10)
  return (
    <>
      <PageHead title="政策历次版本" extra={<Link to="/policy">回到政策</Link>} />
      {list.data?.newerText === true && (
        <Alert
          type="info"
          showIcon
          className="sw-change-note"
          title="软件带来了本县文件的新文本。现在仍按发布时的文本执行，由县民政部门发布新版以后才按新文本。"
        />
      )}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.error === null && (
        <Table<Edition>
          rowKey="version"
          loading={list.isPending}
          dataSource={list.data?.editions.toSorted((a, b) => b.version - a.version) ?? []}
          columns={isWide ? wide(today) : narrow(today)}
          pagination={false}
        />
      )}
      <p className="sw-soft sw-below">孩子当时怎么认定、个案当时怎么办，都留在当时那一版下面，不随新版改动。</p>
    </>
  )
}
