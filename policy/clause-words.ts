/** The chapters of the capability catalogue: what a pack can speak to, and what a clause is about. */
export const CAPABILITY_WORDS = {
  ELIG: '认定条件',
  REG: '登记台账',
  ROSTER: '名册比对',
  VISIT: '走访探视',
  CONTACT: '亲情联络',
  DELEG: '委托照护',
  REPORT: '强制报告',
  EMERG: '应急处置',
  ASSESS: '评估分级',
  PLAN: '帮扶转介',
  GUARD: '监护干预',
  FAMED: '家庭教育',
  EDU: '学校关爱',
  DROPOUT: '控辍保学',
  MENTAL: '心理健康',
  DELINQ: '犯罪预防',
  PREVENT: '防侵害防伤害',
  KEYPERIOD: '重点时段',
  WELFARE: '福利救助',
  HEALTH: '健康康复',
  LEGAL: '司法保护',
  PAIR: '结对帮扶',
  SERVICE: '阵地服务',
  SOURCE: '源头减少',
  STAFF: '队伍机构',
  TRAIN: '培训',
  CONF: '联席会议',
  DUTY: '部门职责',
  SCORE: '考核问责',
  STATS: '统计',
  SHARE: '信息共享',
  FUND: '资金',
  PUBLIC: '宣传舆情',
  GOV: '目标依据',
} as const
export type Capability = keyof typeof CAPABILITY_WORDS
export const CAPABILITIES = Object.keys(CAPABILITY_WORDS) as [Capability, ...Capability[]]

/**
 * What a clause has become in the pack. The last four stand in the clause itself, the others in rules of their own files.
 * Every clause becomes something: what no rule opens is kept as a register, or shown by a department in its return.
 */
export const BECOMES = [
  'definition',
  'situation',
  'recipient',
  'reporter',
  'channel',
  'scenario',
  'step',
  'placement',
  'team',
  'service',
  'visit',
  'duty',
  'guard',
  'register',
  'return',
  'target',
] as const
export type Becomes = (typeof BECOMES)[number]

/** The six things a reader is told a clause has become: the parts of a workflow count as its guards. */
export const BECOMES_WORDS: Readonly<Record<Becomes, string>> = {
  definition: '认定条件',
  situation: '流程要求',
  recipient: '流程要求',
  reporter: '流程要求',
  channel: '流程要求',
  scenario: '流程要求',
  step: '流程要求',
  placement: '流程要求',
  team: '流程要求',
  service: '流程要求',
  visit: '待办责任',
  duty: '待办责任',
  guard: '流程要求',
  register: '名册台账',
  return: '部门回报',
  target: '目标',
}

/** The workflows that a guard can bind (capabilities §5). Which of them the platform walks today is the server's to say. */
export const WORKFLOW_WORDS = {
  report: '强制报告',
  emergency: '应急处置',
  assessment: '评估',
  plan: '帮扶方案',
  guardianship: '监护干预',
  delegation: '委托照护',
  dropout: '控辍保学',
  roster: '名册比对',
  conference: '联席会议',
  referral: '转介',
  'child-status': '进出台账',
  visit: '走访',
  'key-period': '重点时段排查',
  appraisal: '考核问责',
  delinquency: '犯罪预防',
  vetting: '入职查询',
  welfare: '福利救助',
  opinion: '舆情应对',
  ledger: '台账',
  sharing: '信息共享',
} as const
export type Workflow = keyof typeof WORKFLOW_WORDS
export const WORKFLOWS = Object.keys(WORKFLOW_WORDS) as [Workflow, ...Workflow[]]
