import type { Report } from '#contract/report.ts'

export const REPORT_STATE_LABEL: Readonly<Record<Report['state'], string>> = {
  filed: '等公安受理',
  accepted: '已受理',
  answered: '已受理并答复',
}

export const CHANNEL_LABEL: Readonly<Record<Report['channel'], string>> = {
  desk: '系统内报告',
  public: '群众报告',
  hotline: '热线转来',
}
