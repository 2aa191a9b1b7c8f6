import { z } from 'zod'
import { Id, Phone, text } from '#contract/primitives.ts'
import { coarse } from '#server/platform/clock.ts'

export interface Place {
  readonly code: string
  readonly name: string
}

/** A field's name and what to say at it. */
export interface Problem {
  readonly field: string
  readonly message: string
}

/** What somebody has written, as the form shows it again. */
export interface Typed {
  readonly situations: readonly string[]
  readonly areaCode: string
  readonly place: string
  readonly narrative: string
  readonly childDescription: string
  readonly phone: string
}

export interface PublicDraft {
  readonly situations: readonly string[]
  readonly urgent: boolean
  readonly areaCode: string
  readonly narrative: string
  readonly place?: string | undefined
  readonly childDescription?: string | undefined
  readonly phone?: string | undefined
}

export const LIMITS = { place: 200, narrative: 4000, childDescription: 500, message: 1000 } as const

export const EMPTY: Typed = {
  situations: [],
  areaCode: '',
  place: '',
  narrative: '',
  childDescription: '',
  phone: '',
}

// What `text` of the contract refuses, and the sign that stands for bytes that were no characters.
const UNWRITTEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g
const UNREADABLE = '\ufffd'

/** A form has lines ended as on paper tape; kept text ends them with one sign. */
function take(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replaceAll(/\r\n?/g, '\n')
}

/** Clean enough to be shown again: what nobody can see or delete in a text field is gone. */
function shown(value: string): string {
  return value.toWellFormed().replaceAll(UNWRITTEN, '')
}

export function readTyped(form: URLSearchParams): Typed {
  return {
    situations: form.getAll('situations').slice(0, 40),
    areaCode: shown(take(form, 'areaCode')),
    place: shown(take(form, 'place')),
    narrative: shown(take(form, 'narrative')),
    childDescription: shown(take(form, 'childDescription')),
    phone: shown(take(form, 'phone')),
  }
}

/** The id the form was given; one that was lost or spoilt is no reason to refuse a report. */
export function readCommandId(form: URLSearchParams, otherwise: string): string {
  return Id.safeParse(form.get('commandId')).data ?? otherwise
}

/** Reads a report from the form: the draft, or what to say at which field. Places or situations unknown here are left out. */
export function readReport(
  form: URLSearchParams,
  known: { situations: readonly { id: string; urgent: boolean }[]; places: readonly Place[] },
): { draft: PublicDraft } | { problems: readonly Problem[] } {
  const chosen = new Set(form.getAll('situations'))
  const situations = known.situations.filter((situation) => chosen.has(situation.id))
  const areaCode = take(form, 'areaCode')
  const phone = shown(take(form, 'phone')).normalize('NFKC').trim()
  const problems = [
    known.situations.length > 0 && situations.length === 0
      ? { field: 'situations', message: '请选一种情形，拿不准就选最接近的' }
      : null,
    known.places.some((place) => place.code === areaCode)
      ? null
      : { field: 'areaCode', message: '请选孩子在哪个乡镇、街道，说不准就选最近的' },
    problemOf(form, { field: 'place', limit: LIMITS.place }),
    problemOf(form, { field: 'narrative', limit: LIMITS.narrative, missing: '请写一写发生了什么，一两句也可以' }),
    problemOf(form, { field: 'childDescription', limit: LIMITS.childDescription }),
    phone === '' || Phone.safeParse(phone).success
      ? null
      : { field: 'phone', message: '电话要填 5 到 20 位数字；不想留可以空着' },
  ].filter((problem) => problem !== null)
  if (problems.length > 0) return { problems }
  const line = (name: string) => take(form, name).trim() || undefined
  return {
    draft: {
      situations: situations.map((situation) => situation.id),
      urgent: situations.some((situation) => situation.urgent),
      areaCode,
      place: line('place'),
      narrative: take(form, 'narrative').trim(),
      childDescription: line('childDescription'),
      phone: phone || undefined,
    },
  }
}

/** Reads what is added to a report later. */
export function readMessage(form: URLSearchParams): { body: string } | { problems: readonly Problem[]; typed: string } {
  const problem = problemOf(form, { field: 'message', limit: LIMITS.message, missing: '请写下要补充的情况' })
  if (problem !== null) return { problems: [problem], typed: shown(take(form, 'message')) }
  return { body: take(form, 'message').trim() }
}

function problemOf(form: URLSearchParams, rule: { field: string; limit: number; missing?: string }): Problem | null {
  const { field, limit, missing } = rule
  const value = take(form, field)
  if (value.includes(UNREADABLE)) return { field, message: '有的字没有传清楚，下面显示成了 �，请改成原来的字' }
  if (value.trim() === '') return missing === undefined ? null : { field, message: missing }
  if (value.length > limit) {
    return { field, message: `最多写 ${limit} 个字，现在有 ${value.length} 个，请删短一些` }
  }
  if (text(limit).safeParse(value).success) return null
  return { field, message: '里面夹了看不见的符号，已经替您去掉，请看一遍再送出' }
}

/** When an anonymous addition was written: to five minutes, yet never before what it answers, so that it reads in order. */
export function additionAt(now: Date, latest: Date | null): Date {
  const at = coarse(now)
  return latest === null || latest < at ? at : new Date(latest.getTime() + 1)
}

/** Lets `limit` through in any minute, whoever they are: nobody is told apart, so nobody can be found again. */
export function admit(
  earlier: readonly Date[],
  now: Date,
  limit: number,
): { admitted: boolean; times: readonly Date[] } {
  const times = earlier.filter((time) => now.getTime() - time.getTime() < 60_000)
  if (times.length >= limit) return { admitted: false, times }
  return { admitted: true, times: [...times, now] }
}

const WEEKDAYS = '日一二三四五六'

/** A Beijing day, 'YYYY-MM-DD', as people say it: 11月22日（周日）. */
export function dayWords(day: string): string {
  const { success } = z.iso.date().safeParse(day)
  if (!success) throw new RangeError('not a day written YYYY-MM-DD')
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`
}
