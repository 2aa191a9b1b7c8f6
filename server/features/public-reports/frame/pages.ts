import { escape, type Markup } from '../markup/pages.ts'

/** Where the sections of the page begin; errors and answers are reached by this anchor without a script. */
export const RESULT = 'result'

export interface Frame {
  /** Stands in the tab, where anybody may read it. */
  readonly title: string
  readonly countyName: string
  readonly main: Markup
}

/** The whole page around its main part: who to call stands above everything else on every page. */
export function framePage({ title, countyName, main }: Frame): string {
  return escape`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex,nofollow">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/report/icon.svg">
<link rel="stylesheet" href="/report/style.css">
<script src="/report/quick-exit.js" defer></script>
</head>
<body>
<a class="skip" href="#main">直接看正文</a>
<header><div class="wide bar">
<p>关心孩子 · 反映情况<small>${countyName}</small></p>
<a class="leave" id="leave" href="about:blank" rel="noreferrer nofollow">快速离开</a>
</div></header>
<div class="wide">
<div class="calls">
<a class="call now" href="tel:110"><b>110</b><span>有危险，马上打</span></a>
<a class="call ask" href="tel:12345"><b>12345</b><span>不急，想问一问</span></a>
</div>
<main id="main">
${main}
</main>
</div>
<footer><div class="wide"><ul>
<li><a href="/report">反映情况</a></li>
<li><a href="/report/status">凭查询码看进展</a></li>
<li><a href="/report/rules">信息怎么保管</a></li>
</ul></div></footer>
</body>
</html>
`.text
}

/** What went wrong before or beside the fields, announced first and reached by its anchor. */
export function noticePart(notice: { title: string; words: readonly string[] }): Markup {
  return escape`<div class="notice" role="alert" id="${RESULT}" tabindex="-1"><h2>${notice.title}</h2>${notice.words.map((line) => escape`<p>${line}</p>`)}</div>`
}

/** A page of nothing but words: somewhere to go on to, and the numbers to call above them. */
export function wordsPage(input: { title: string; countyName: string; words: readonly string[] }): string {
  const { title, countyName, words } = input
  const main = escape`<div class="card"><h1 id="${RESULT}" tabindex="-1">${title}</h1>
${words.map((line) => escape`<p>${line}</p>`)}
<p><a class="button" href="/report">反映情况</a></p></div>`
  return framePage({ title: '关心孩子 · 反映情况', countyName, main })
}
