import { eventTitle } from '#contract/event-words.ts'
import type { Duty } from '#contract/duty.ts'
import { formatInstant } from './format.ts'
import { pauseWords } from './pause-words.ts'
import { PauseDuty } from './PauseDuty.tsx'
import { periodWords } from './period-words.ts'
import { SourceWord } from './SourceWord.tsx'

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
      <SourceWord source={duty.timeSource} />
    </>
  )
}

/** What stops the clock: the kinds of event that are its evidence. Nobody ticks a duty off. */
function stopWords({ closesBy, closedAt, state, title }: Duty, now: number): string {
  if (closedAt !== null) return formatInstant(closedAt, now)
  if (state === 'lapsed') return '这一期已经过去，没有办'
  return closesBy.length === 0 ? `在系统里记下“${title}”` : `在系统里记下“${closesBy.map(eventTitle).join('”或“')}”`
}

function nextWords({ next, pausedAt }: Duty, now: number): string {
  if (pausedAt !== null) return '恢复计时以后再提醒'
  if (next === null) return '没有后续提醒'
  return `${formatInstant(next.at, now)} ${next.kind === 'reminder' ? '提醒' : '告知上级'}${next.toLabel}`
}

/** The open end of the clock: everything a person may ask about one deadline. */
export function DutyFacts({ duty, now }: Props) {
  const open = duty.state === 'open'
  return (
    <div className="sw-duty-facts">
      <dl className="sw-facts">
        <dt>要办</dt>
        <dd>{duty.title}</dd>
        {duty.period !== null && <Row label="哪一期" value={periodWords(duty.period)} />}
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
        {duty.pausedAt !== null && (
          <Row label="暂停计时" value={`${formatInstant(duty.pausedAt, now)} 起，${pauseWords(duty.pauseReason)}`} />
        )}
        <dt>{open ? '怎样停表' : '停表'}</dt>
        <dd>{stopWords(duty, now)}</dd>
        {duty.breachedAt !== null && (
          <Row
            label="超期"
            value={
              duty.breachWithdrawnAt === null ? `${formatInstant(duty.breachedAt, now)} 起` : '曾记为超期，后经补录更正'
            }
          />
        )}
        {open && <Row label="接下来" value={nextWords(duty, now)} />}
      </dl>
      <PauseDuty duty={duty} />
    </div>
  )
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
