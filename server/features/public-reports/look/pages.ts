/** What the public pages load besides their markup: one style sheet, one small script, one icon, all of our own. */

// Contrast of text on its ground is 4.5:1 or more; what is touched is 44 px or taller; 320 px wide is enough.
export const STYLE = `
:root{--brand:#0f6e67;--brand-dark:#0a4a45;--brand-soft:#e7f2f0;--ink:#1c2625;--quiet:#56625f;--line:#c3ccc9;--ground:#f4f6f5;--wrong:#93370d;--wrong-soft:#fcf1ea;color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.65 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
a{color:var(--brand)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,.tile:focus-within,[tabindex]:focus-visible{outline:3px solid #f2a71b;outline-offset:2px}
.skip{position:absolute;left:-999px;top:0;background:#fff;padding:10px 16px;z-index:2}
.skip:focus{left:8px}
.wide{max-width:1080px;margin:0 auto;padding:0 16px}
header{position:sticky;top:0;z-index:2;background:#fff;border-bottom:1px solid var(--line)}
#result{scroll-margin-top:200px}
.field,.field [id]{scroll-margin-top:76px}
.bar{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:60px}
.bar p{margin:0;font-weight:600}
.bar small{display:block;font-weight:400;font-size:14px;line-height:1.3;color:var(--quiet)}
.leave{display:inline-flex;align-items:center;min-height:44px;padding:0 16px;border:1px solid var(--ink);border-radius:6px;color:var(--ink);background:#fff;text-decoration:none;font-size:16px;white-space:nowrap}
.leave:hover{background:var(--ground)}
.calls{display:grid;grid-template-columns:1fr 1fr;gap:10px;margin:14px 0 0}
.call{display:flex;flex-direction:column;justify-content:center;min-height:64px;padding:8px 14px;border-radius:8px;text-decoration:none;line-height:1.3}
.call b{font-size:24px;font-variant-numeric:tabular-nums;letter-spacing:.02em}
.call span{font-size:14.5px}
.call.now{background:var(--brand);color:#fff}
.call.now:hover{background:var(--brand-dark)}
.call.ask{background:#fff;color:var(--brand-dark);border:1px solid var(--brand)}
.call.ask:hover{background:var(--brand-soft)}
main{padding:20px 0 32px}
h1{font-size:26px;line-height:1.35;margin:6px 0 8px}
h1[tabindex]:focus,.notice[tabindex]:focus{outline:none}
h2{font-size:19px;line-height:1.4;margin:0 0 8px}
.card h2:not(:first-child){margin-top:24px}
h2+.pair{margin-top:16px}
.card .button{margin-top:10px}
.lead{margin:0 0 18px;color:var(--quiet)}
.card{background:#fff;border:1px solid var(--line);border-radius:10px;padding:18px 16px;margin:0 0 16px}
.card>:last-child{margin-bottom:0}
.card p{margin:8px 0}
fieldset{border:0;margin:0;padding:0;min-width:0}
.field{margin:0 0 22px}
.field:last-child{margin-bottom:0}
legend,.field>label{display:block;padding:0;font-weight:600;font-size:18px;line-height:1.45}
.card .hint{margin:2px 0 8px;font-size:15px;line-height:1.55;color:var(--quiet)}
.card .wrong{margin:4px 0 8px;color:var(--wrong);font-weight:600;font-size:16px}
.field.has-wrong{border-left:4px solid var(--wrong);padding-left:12px}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,230px),1fr));gap:8px;margin-top:8px}
.tile{display:flex;align-items:center;gap:12px;min-height:52px;padding:8px 14px;border:1px solid var(--line);border-radius:8px;background:#fff;cursor:pointer;line-height:1.4}
.tile:hover{border-color:var(--brand)}
.tile:has(:checked){border-color:var(--brand);background:var(--brand-soft);box-shadow:inset 0 0 0 1px var(--brand)}
.tile input{width:22px;height:22px;margin:0;flex:none;accent-color:var(--brand)}
input[type=text],input[type=tel],select,textarea{width:100%;min-height:48px;padding:10px 12px;border:1px solid #7b8a87;border-radius:6px;background:#fff;color:var(--ink);font:inherit}
textarea{resize:vertical;display:block}
[aria-invalid=true]{border-color:var(--wrong);box-shadow:0 0 0 1px var(--wrong)}
.field label+input,.field label+select,.field label+textarea{margin-top:6px}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:52px;padding:0 28px;border:0;border-radius:8px;background:var(--brand);color:#fff;font:inherit;font-size:18px;font-weight:600;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--brand-dark)}
button:disabled{background:var(--quiet);cursor:default}
.send{margin:4px 0 0}
.send button{width:100%}
.small{font-size:15px;color:var(--quiet)}
.notice{border-radius:8px;padding:14px 16px;margin:0 0 18px;border:1px solid var(--wrong);background:var(--wrong-soft)}
.notice h2{color:var(--wrong)}
.notice p{margin:4px 0}
.notice ul{margin:4px 0;padding-left:1.2em}
.notice a{color:var(--wrong)}
.notice.good{border-color:var(--brand);background:var(--brand-soft)}
.notice.good h2{color:var(--brand-dark)}
.card .code{margin:12px 0;padding:16px 8px;text-align:center;border:2px solid var(--brand);border-radius:10px;background:var(--brand-soft);font:600 clamp(17px,5.6vw,38px)/1.3 ui-monospace,SFMono-Regular,Consolas,"Noto Sans Mono",monospace;white-space:nowrap;color:var(--brand-dark);-webkit-user-select:all;user-select:all}
.typed{font-family:ui-monospace,SFMono-Regular,Consolas,"Noto Sans Mono",monospace;letter-spacing:.05em;max-width:22em}
.plain{margin:0;padding-left:1.3em}
.plain li{margin:0 0 8px}
.track{list-style:none;margin:10px 0 0;padding:0}
.track li{position:relative;padding:0 0 18px 38px;color:var(--quiet)}
.track li:last-child{padding-bottom:0}
.track li::before{content:"";position:absolute;left:4px;top:5px;width:18px;height:18px;border:2px solid #7b8a87;border-radius:50%;background:#fff;box-sizing:border-box;z-index:1}
.track li::after{content:"";position:absolute;left:12px;top:5px;bottom:-5px;width:2px;background:var(--line)}
.track li:last-child::after{display:none}
.track .done{color:var(--ink)}
.track .done::before{background:var(--brand);border-color:var(--brand)}
.track .done::after{background:var(--brand)}
.track b{display:block}
.words{list-style:none;margin:0;padding:0}
.words li{padding:12px 14px;margin:0 0 10px;border-radius:8px;background:var(--ground)}
.words .answer{background:var(--brand-soft)}
.card .words p{margin:0;white-space:pre-wrap}
.words .who{font-size:14.5px;color:var(--quiet);white-space:normal}
footer{border-top:1px solid var(--line);padding:16px 0 28px;font-size:15px;color:var(--quiet)}
footer ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 22px}
footer a{display:inline-block;padding:8px 0}
@media(min-width:620px){.calls{grid-template-columns:repeat(2,minmax(0,300px))}.card{padding:24px}.send button{width:auto;min-width:220px}h1{font-size:30px}}
@media(min-width:860px){.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 28px;align-items:start}.pair:last-child .field{margin-bottom:0}}
@media print{header,footer,.leave,form{display:none}}
`

// Without it everything works. With it, leaving replaces this page in the history, and a second tap does not send twice.
export const SCRIPT = `'use strict'
document.getElementById('leave').addEventListener('click', function (event) {
  event.preventDefault()
  document.documentElement.hidden = true
  location.replace(event.currentTarget.href)
})
document.querySelectorAll('form').forEach(function (form) {
  var button = form.querySelector('button')
  var words = button.textContent
  form.addEventListener('submit', function () {
    setTimeout(function () { button.disabled = true; button.textContent = '正在送出…' }, 0)
  })
  addEventListener('pageshow', function () { button.disabled = false; button.textContent = words })
})
`

/** A plain leaf: the icon in a tab tells a passer-by nothing. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f6e67" d="M27 4C13 4 5 10 5 19c0 2 .5 4 1.500 5.500C9 18 13 14 19 11.500 14 15.500 10.500 20 9 27.500c8 2.500 16-3 17.500-12C27.200 11.500 27 7 27 4z"/></svg>'
