import { escape } from '../markup/pages.ts'
import { framePage, RESULT } from '../frame/pages.ts'

export interface Received {
  readonly countyName: string
  /** In fours; shown on this page and nowhere else, ever. */
  readonly code: string
  /** Names of the units that have it now. */
  readonly told: readonly string[]
  readonly urgent: boolean
}

export function receivedPage({ countyName, code, told, urgent }: Received): string {
  const main = escape`<div class="card">
<h1 id="${RESULT}" tabindex="-1">已经收到，谢谢您</h1>
<p>这是您的查询码，<strong>只显示这一次</strong>。请现在抄下来，收在只有您看得到的地方。</p>
<p class="code">${code}</p>
<p class="small">丢了查询码，报告照样会办，只是不能再来看进展。查询码没有办法补发。</p>
</div>
<div class="card">
<h2>接下来</h2>
<ul class="plain">
${
  told.length === 0
    ? escape`<li>这里暂时没有对应的接报单位，<strong>请再打 110 或 12345 说一遍</strong>，以免耽误。</li>`
    : escape`<li>现在已经告诉：<strong>${told.join('、')}</strong>。</li>`
}
<li>公安受理以后会去看孩子、核实情况，先保证孩子安全。</li>
<li>有了进展，凭查询码可以看到答复，也可以接着补充。</li>
${urgent ? escape`<li><strong>孩子现在就有危险的，请马上再打 110</strong>，电话比网页快。</li>` : null}
</ul>
<p><a class="button" href="/report/status">凭查询码看进展</a></p>
</div>`
  return framePage({ title: '已收到 · 关心孩子', countyName, main })
}

/** The same form sent again: it is one report, and its code is not known to us any more. */
export function alreadyReceivedPage({ countyName }: { countyName: string }): string {
  const main = escape`<div class="card">
<h1 id="${RESULT}" tabindex="-1">已经收到这份报告</h1>
<p>您刚才已经送出过一次，没有重复，也没有丢。</p>
<p>查询码只显示一次，我们只存了核对用的印记，不能再显示。没来得及抄下来的话，报告照样会办。</p>
<p>还有话要说，可以再写一份，注明是补充；着急的请打 110 或 12345。</p>
<p><a class="button" href="/report">再写一份</a></p>
</div>`
  return framePage({ title: '已收到 · 关心孩子', countyName, main })
}
