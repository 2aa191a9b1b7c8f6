import { escape } from '../markup/pages.ts'
import { framePage } from '../frame/pages.ts'

/**
 * The rules an organisation must publish before it handles children's data (PIPL art. 31; 儿童个人信息网络保护规定 art. 8),
 * for what these pages take in.
 */
export function handlingRulesPage({ countyName }: { countyName: string }): string {
  const main = escape`<h1>儿童个人信息处理规则</h1>
<p class="lead">只说这几个网页收的信息：谁在用、做什么用、留多久、怎么改。</p>
<div class="card">
<h2>谁来处理</h2>
<p>${countyName}民政局，以及接到报告的派出所和乡镇（街道）。别的单位要参与帮孩子，只看得到分给它的那一部分。</p>
<h2>做什么用</h2>
<p>只用来找到孩子、核实情况、保护和帮助孩子。不用来评比，不公开，不卖，不给无关的人看。</p>
<h2>凭什么收</h2>
<p>《未成年人保护法》第十一条：任何人发现孩子的合法权益受侵害，都可以向公安、民政、教育等部门反映；接到的部门要及时受理、处置，并把结果告知。这是部门的法定职责，不用孩子家里同意才受理。为反映的人保密，也是办理的部门必须做到的。</p>
<h2>收什么</h2>
<ul class="plain">
<li>您写的情形、地方、经过和孩子的大概情况。</li>
<li>您愿意留的电话。不留也一样办。</li>
<li>不收您的名字，不用登录，不放小饼干（Cookie），不记录网络地址和手机型号。没留电话的，报告上写的收到时间只到五分钟。</li>
</ul>
<h2>怎么保管</h2>
<p>每份报告单独加密。您的电话另外封存，只有接报的公安民警和县民政局负责这件事的人能看，每看一次都有记录。查询码只存核对用的印记，存的人也看不到它。</p>
<h2>留多久</h2>
<p>办这件事需要多久就留多久，办结后按国家的档案规定保存，到期销毁。每份报告有自己的密钥，密钥一销毁，备份里的也打不开。</p>
<h2>怎么查、怎么改、怎么删</h2>
<p>凭查询码可以看进展、补充和更正。孩子本人或监护人要查阅、更正、删除，请到${countyName}民政局，或打 12345 转办；不同意处理结果，可以再向上级民政部门或网信部门反映。会影响孩子安全的，依法可以暂不告知。</p>
<p><a class="button" href="/report">反映情况</a></p>
</div>`
  return framePage({ title: '信息怎么保管 · 关心孩子', countyName, main })
}
