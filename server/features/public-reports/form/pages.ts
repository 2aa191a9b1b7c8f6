import { escape, type Markup } from '../markup/pages.ts'
import { framePage, noticePart, RESULT } from '../frame/pages.ts'
import type { Place, Problem, Typed } from '../rules.ts'

export interface ReportForm {
  readonly countyName: string
  readonly situations: readonly { readonly id: string; readonly label: string }[]
  readonly places: readonly Place[]
  readonly commandId: string
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** Why it was not taken, when that is not the writer's doing. */
  readonly notice: { readonly title: string; readonly words: readonly string[] } | null
}

export function reportFormPage(form: ReportForm): string {
  const { countyName, problems, notice } = form
  const main = escape`${notice === null ? null : noticePart(notice)}${problems.length === 0 ? null : problemsPart(problems)}
<h1>孩子遇到难处，请告诉我们</h1>
<p class="lead">看到的、听到的、自己遇到的都可以说。不用登录，不用留名字。写您知道的就行，不用查证。</p>
<form method="post" action="/report#${RESULT}" autocomplete="off" novalidate accept-charset="utf-8">
<input type="hidden" name="commandId" value="${form.commandId}">
<div class="card">
${situationsPart(form)}
${areaPart(form)}
${narrativePart(form)}
</div>
<div class="card">
<h2>还可以写（都可不填）</h2>
${optionalParts(form)}
</div>
<div class="send"><button type="submit">送出</button></div>
<p class="small">送出后给您一个 16 位查询码，凭它看进展、补充情况。我们不记录您的网络地址，也不记录您用的是什么手机。</p>
</form>`
  return framePage({
    title: problems.length > 0 ? '有几处要补 · 关心孩子' : '关心孩子 · 反映情况',
    countyName,
    main,
  })
}

const LABELS: Readonly<Record<string, string>> = {
  situations: '情形',
  areaCode: '在哪里',
  place: '具体地方',
  narrative: '发生了什么',
  childDescription: '孩子的大概情况',
  phone: '您的电话',
  message: '补充的情况',
  code: '查询码',
}

/** The list of what to mend, each a link to its field. */
export function problemsPart(problems: readonly Problem[]): Markup {
  return escape`<div class="notice" role="alert" id="${RESULT}" tabindex="-1"><h2>还没有送出，有 ${problems.length} 处要改</h2>
<ul>${problems.map(({ field, message }) => escape`<li><a href="#${field}">${LABELS[field] ?? field}：${message}</a></li>`)}</ul>
<p>您写的都还在下面。</p></div>`
}

interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly problems: readonly Problem[]
  /** The control, given the attributes that tie it to its hint and its problem. */
  readonly control: (attributes: Markup) => Markup
}

/** A label, its hint, its problem and its control, tied together for those who do not see them stand together. */
export function fieldPart({ name, label, hint, problems, control }: Field): Markup {
  const problem = problems.find((item) => item.field === name)
  return escape`<div class="field${problem === undefined ? '' : ' has-wrong'}"><label for="${name}">${label}</label>
${hint === undefined ? null : escape`<p class="hint" id="${name}-hint">${hint}</p>`}${wrongPart(problem)}
${control(tied(name, { hint: hint !== undefined, wrong: problem !== undefined }))}</div>`
}

function wrongPart(problem: Problem | undefined): Markup | null {
  return problem === undefined ? null : escape`<p class="wrong" id="${problem.field}-wrong">${problem.message}</p>`
}

function tied(name: string, has: { hint: boolean; wrong: boolean }): Markup {
  const ids = [has.hint ? `${name}-hint` : '', has.wrong ? `${name}-wrong` : ''].filter((id) => id !== '').join(' ')
  return escape` id="${name}" name="${name}"${ids === '' ? null : escape` aria-describedby="${ids}"`}${has.wrong ? escape` aria-invalid="true"` : null}`
}

function situationsPart({ situations, typed, problems }: ReportForm): Markup | null {
  if (situations.length === 0) return null
  const problem = problems.find((item) => item.field === 'situations')
  const describedBy = problem === undefined ? 'situations-hint' : 'situations-hint situations-wrong'
  return escape`<div class="field${problem === undefined ? '' : ' has-wrong'}"><fieldset aria-describedby="${describedBy}"><legend>情形</legend>
<p class="hint" id="situations-hint">可以选几种，拿不准就选最接近的。</p>${wrongPart(problem)}
<div class="tiles">${situations.map(
    (situation, index) => escape`
<label class="tile"><input type="checkbox" name="situations" value="${situation.id}"${index === 0 ? escape` id="situations"` : null}${typed.situations.includes(situation.id) ? escape` checked` : null}><span>${situation.label}</span></label>`,
  )}
</div></fieldset></div>`
}

function areaPart({ places, typed, problems }: ReportForm): Markup {
  const kept = typed.areaCode !== '' && !places.some((place) => place.code === typed.areaCode)
  const options = kept && places.length === 0 ? [{ code: typed.areaCode, name: '刚才选的地方' }] : places
  return escape`<div class="pair">${fieldPart({
    name: 'areaCode',
    label: '在哪里',
    hint: '孩子现在在哪个乡镇、街道。说不准就选最近的，再写写具体地方。',
    problems,
    control: (attributes) =>
      escape`<select${attributes} required autocomplete="off"><option value="">请选乡镇、街道</option>${options.map(
        (place) =>
          escape`<option value="${place.code}"${place.code === typed.areaCode ? escape` selected` : null}>${place.name}</option>`,
      )}</select>`,
  })}
${fieldPart({
  name: 'place',
  label: '具体地方（可不填）',
  hint: '哪个村、哪条路、哪所学校，或者怎么找。',
  problems,
  control: (attributes) => escape`<input type="text"${attributes} value="${typed.place}" autocomplete="off">`,
})}</div>`
}

function narrativePart({ typed, problems }: ReportForm): Markup {
  return fieldPart({
    name: 'narrative',
    label: '发生了什么',
    hint: '什么时候、看到或听到了什么、孩子现在怎么样。一两句也可以，最多 4000 字。',
    problems,
    // A line end right after the tag is dropped by browsers; this one is dropped in place of the writer's own.
    control: (attributes) => escape`<textarea${attributes} rows="7" required autocomplete="off">
${typed.narrative}</textarea>`,
  })
}

function optionalParts({ typed, problems }: ReportForm): Markup {
  return escape`<div class="pair">${fieldPart({
    name: 'childDescription',
    label: '孩子的大概情况',
    hint: '大约几岁、男孩女孩、和谁一起住。知道名字也可以写。',
    problems,
    control: (attributes) => escape`<textarea${attributes} rows="2" autocomplete="off">
${typed.childDescription}</textarea>`,
  })}
${fieldPart({
  name: 'phone',
  label: '您的电话',
  hint: '不留也一样办。留了会单独封存，只有接报的公安民警和县民政局负责这件事的人能看，每看一次都有记录。',
  problems,
  control: (attributes) =>
    escape`<input type="tel" inputmode="tel"${attributes} value="${typed.phone}" autocomplete="off">`,
})}</div>`
}
