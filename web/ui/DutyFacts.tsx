import type { Duty } from '#contract/duty.ts'
import { formatInstant } from './format.ts'

interface Props {
  duty: Duty
  now: number
}

function TimeSource({ duty }: { duty: Duty }) {
  if (duty.timeSource === 'none') return <>文件没有写明时限{duty.word !== null && `，只写“${duty.word}”`}</>
  if (duty.timeSource === 'document') return <>文件规定{duty.word !== null && `“${duty.word}”`}</>
  return (
    <>
      {duty.word !== null && `文件写“${duty.word}”，`}
      <em>平台默认</em>
    </>
  )
}

/** The open end of the clock: everything a person may ask about one deadline. */
export function DutyFacts({ duty, now }: Props) {
  return (
    <dl className="sw-facts sw-duty-facts">
      <dt>要办</dt>
      <dd>{duty.title}</dd>
      <dt>谁来办</dt>
      <dd>
        {duty.ownerUnitName ?? ''}
        {duty.ownerUnitName !== null && ' · '}
        {duty.ownerLabel}
      </dd>
      <dt>起算</dt>
      <dd>{formatInstant(duty.openedAt, now)}</dd>
      <dt>到期</dt>
      <dd>{duty.dueAt === null ? '无时限' : formatInstant(duty.dueAt, now)}</dd>
      <dt>时限依据</dt>
      <dd>
        <TimeSource duty={duty} />
      </dd>
      <dt>{duty.state === 'open' ? '怎样停表' : '停表'}</dt>
      <dd>{duty.closedAt === null ? `在系统里记下“${duty.title}”就停表` : formatInstant(duty.closedAt, now)}</dd>
      {duty.breachedAt !== null && (
        <>
          <dt>超期</dt>
          <dd>{formatInstant(duty.breachedAt, now)} 起</dd>
        </>
      )}
      {duty.state === 'open' && (
        <>
          <dt>接下来</dt>
          <dd>
            {duty.next === null
              ? '没有后续提醒'
              : `${formatInstant(duty.next.at, now)} ${duty.next.kind === 'reminder' ? '提醒' : '告知上级'}${duty.next.toLabel}`}
          </dd>
        </>
      )}
    </dl>
  )
}
