/** What a notice says of itself: titles of duties and services, counts; never a name or a number of a person. */
export type Params = Readonly<Record<string, string | number>>

type Sentence = (params: {
  text: (name: string, otherwise: string) => string
  count: (name: string) => number
}) => string

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'duty.opened': ({ text }) => `新待办：${text('title', '请查看')}`,
  'duty.reminder': ({ text }) => `快到时限：${text('title', '有一项待办')}，请尽快办理`,
  'duty.escalated': ({ text }) => `超时未办：${text('owner', '承办单位')}的“${text('title', '待办')}”，请督促`,
  'duty.round-opened': ({ text, count }) => `本期新待办：${text('title', '请查看')}，${count('count')} 件`,
  'duty.round-reminder': ({ text, count }) => `快到时限：${text('title', '定期待办')}，还有 ${count('count')} 件没办`,
  'duty.round-escalated': ({ text, count }) => `超时未办：${text('title', '定期待办')}，${count('count')} 件，请督促`,
  'report.received': ({ count }) => {
    const situations = count('situations') > 1 ? `（${count('situations')} 种情形）` : ''
    return count('urgent') > 0 ? `紧急报告${situations}，请立即受理` : `收到新的报告${situations}，请受理`
  },
  'report.supplemented': () => '报告人补充了情况，请查看',
  'report.accepted': () => '您提交的报告已受理',
  'report.answered': () => '您提交的报告有了答复',
  'case.opened': () => '有新的个案，请查看',
  'case.notified': () => '收到个案通报，请签收',
  'case.notice-received': () => '乡镇已签收个案通报',
  'assessment.invited': () => '邀请本单位参加评估，请提交意见',
  'assessment.opinion-given': () => '有单位提交了评估意见',
  'assessment.decided': () => '评估等级已确定',
  'referral.sent': ({ text }) => `收到转介：${text('service', '帮扶服务')}，请接收`,
  'referral.accepted': ({ text }) => `转介已接收：${text('service', '帮扶服务')}`,
  'referral.refused': ({ text }) => `转介被退回：${text('service', '帮扶服务')}，请另行安排`,
  'referral.completed': ({ text }) => `转介已办结：${text('service', '帮扶服务')}`,
  'referral.withdrawn': ({ text }) => `转介已撤回：${text('service', '帮扶服务')}`,
  'case.closing-proposed': () => '有个案提出结案，请审核',
  'case.closing-refused': () => '结案没有通过，请看退回原因',
  'case.closed': () => '个案已结案',
  'roster.asked': ({ count, text }) => `请在 ${text('by', '规定的日子')} 前交 ${count('year')} 年留守儿童名单`,
  'roster.reminded': ({ count, text }) =>
    `乡镇催交 ${count('year')} 年留守儿童名单，${text('by', '规定的日子')} 前交齐`,
  'roster.inquiry': () => '名单里有一行需要本单位核实',
  'roster.answered': () => '单位答复了名单核实，请认定',
  'roster.sent-back': ({ count }) => `${count('year')} 年名单核对被退回，请看原因，再核对后重新汇总`,
  'roster.fed-back': ({ count }) => `民政反馈了 ${count('year')} 年名单核对结果，请签收`,
  'exit.suggested': ({ count }) => `按档案情况，有 ${count('count')} 名儿童可能该退出台账，请核实`,
  'exit.refused': () => '提出的退出台账没有同意，请看原因',
  'exit.overruled': () => '您单位说明情况不是这样，乡镇或县里仍同意了退出台账，请看原因',
  'merge.proposed': () => '有人提出把两份档案合并，请另一人核对、决定',
  'merge.refused': () => '提出的档案合并没有同意，请看原因',
  'merge.unmerge-proposed': () => '有人提出撤销档案合并，请另一人核对、决定',
  'merge.unmerge-refused': () => '提出的撤销合并没有同意，请看原因',
  'ledger-return.to-confirm': () => '统计报表已定稿，请到“报表”核签本村一行',
  'ledger-return.signature-ended': () => '本村核签过的统计报表要重做，原来的签字不再算数，请等新的一版定稿后再核签',
  'ledger-return.sent-back': () => '统计报表被退回，请看原因，改好后重报',
  'ledger-return.copied': ({ text }) => `收到抄送：${text('place', '辖区')}的留守儿童统计报表，请到“报表”签收`,
  'access.unusual': ({ text }) =>
    `${text('unit', '有单位')}有账号在几分钟内查看了大量儿童档案，系统已暂停其继续查看，请核实`,
}

/** The sentence of a notice. A kind not known here, from a later version, still leads to the place. */
export function composeText(kind: string, params: Params): string {
  const sentence = Object.hasOwn(SENTENCES, kind) ? SENTENCES[kind] : undefined
  if (sentence === undefined) return '有新的进展，请查看'
  return sentence({
    text: (name, otherwise) => {
      const value = params[name]
      return value === undefined || value === '' ? otherwise : String(value)
    },
    count: (name) => Number(params[name] ?? 0) || 0,
  })
}
