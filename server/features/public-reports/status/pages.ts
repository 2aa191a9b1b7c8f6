import { escape, type Markup } from '../markup/pages.ts'
import { framePage, noticePart, RESULT } from '../frame/pages.ts'
import { fieldPart, problemsPart } from '../form/pages.ts'
import { LIMITS, type Problem } from '../rules.ts'

export interface StatusForm {
  readonly countyName: string
  /** As it was typed, when there is something to mend. */
  readonly typed: string
  readonly problems: readonly Problem[]
  readonly notice: { readonly title: string; readonly words: readonly string[] } | null
}

export function statusFormPage({ countyName, typed, problems, notice }: StatusForm): string {
  const main = escape`${notice === null ? null : noticePart(notice)}${problems.length === 0 ? null : problemsPart(problems)}
<h1>凭查询码看进展</h1>
<p class="lead">查询码是送出时给您的 16 位数字。</p>
<form class="card" method="post" action="/report/status#${RESULT}" autocomplete="off" novalidate accept-charset="utf-8">
${fieldPart({
  name: 'code',
  label: '查询码',
  hint: '中间的短横写不写都可以。',
  problems,
  control: (attributes) =>
    escape`<input class="typed" type="text" inputmode="numeric"${attributes} value="${typed}" autocomplete="off" required>`,
})}
<div class="send"><button type="submit">看进展</button></div>
</form>`
  return framePage({ title: '看进展 · 关心孩子', countyName, main })
}

export interface ProgressWords {
  readonly state: string
  readonly filedOn: string
  readonly acceptedOn: string | null
  readonly messages: readonly { readonly fromReporter: boolean; readonly body: string; readonly on: string }[]
}

export interface Status {
  readonly countyName: string
  readonly code: string
  /** Null when it could not be read just now and only what was typed is to be kept. */
  readonly progress: ProgressWords | null
  readonly commandId: string
  readonly typed: string
  readonly problems: readonly Problem[]
  readonly notice: { readonly title: string; readonly words: readonly string[] } | null
  readonly added: boolean
}

export function statusPage(status: Status): string {
  const { countyName, progress, problems, notice, added } = status
  const main = escape`${notice === null ? null : noticePart(notice)}${problems.length === 0 ? null : problemsPart(problems)}${
    added
      ? escape`<div class="notice good" role="status" id="${RESULT}" tabindex="-1"><h2>补充的情况已经送到</h2><p>办理的人会看到，不用再写一遍。</p></div>`
      : null
  }
<h1${added || notice !== null || problems.length > 0 ? null : escape` id="${RESULT}" tabindex="-1"`}>${headline(progress)}</h1>
${
  progress === null
    ? null
    : escape`<div class="card"><h2>进展</h2>${trackPart(progress)}</div>
<div class="card"><h2>答复和补充</h2>${messagesPart(progress)}</div>`
}
<form class="card" method="post" action="/report/more#${RESULT}" autocomplete="off" novalidate accept-charset="utf-8">
<input type="hidden" name="commandId" value="${status.commandId}"><input type="hidden" name="code" value="${status.code}">
${fieldPart({
  name: 'message',
  label: '还想补充',
  hint: `想起来的、后来又看到的，都可以写。最多 ${LIMITS.message} 字。`,
  problems,
  control: (attributes) => escape`<textarea${attributes} rows="5" required autocomplete="off">
${status.typed}</textarea>`,
})}
<div class="send"><button type="submit">送出补充</button></div>
</form>`
  return framePage({ title: '看进展 · 关心孩子', countyName, main })
}

function headline(progress: ProgressWords | null): string {
  if (progress === null) return '补充情况'
  const { state } = progress
  if (state === 'answered') return '已经答复'
  return state === 'accepted' ? '公安已经受理' : '已经收到'
}

function trackPart({ state, filedOn, acceptedOn }: ProgressWords): Markup {
  const accepted = state !== 'filed'
  const answered = state === 'answered'
  return escape`<ol class="track">
<li class="done"><b>已收到</b>${filedOn}</li>
<li${accepted ? escape` class="done"` : null}><b>${accepted ? '公安已受理' : '等公安受理'}</b>${accepted ? acceptedOn : '等得着急，可以打 110 问'}</li>
<li${answered ? escape` class="done"` : null}><b>${answered ? '已答复' : '还没有答复'}</b>${answered ? '答复写在下面' : '办好一步，会在这里告诉您'}</li>
</ol>`
}

function messagesPart({ messages }: ProgressWords): Markup {
  if (messages.length === 0)
    return escape`<p class="small">现在还没有答复。为了保护孩子，答复里不会写孩子和家里的情况。</p>`
  return escape`<ul class="words">${messages.map(
    ({ fromReporter, body, on }) => escape`
<li${fromReporter ? null : escape` class="answer"`}><p class="who">${fromReporter ? '您补充的' : '答复'} · ${on}</p><p>${body}</p></li>`,
  )}
</ul>`
}
