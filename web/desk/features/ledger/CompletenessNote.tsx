import { Flex, Progress, Typography } from 'antd'
import type { Dossier } from '#contract/dossier.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { sayMissing } from './ledger-words.ts'

/** How much of what is asked for the dossier holds, and what is missing. */
export function CompletenessNote({ dossier }: { readonly dossier: Dossier }) {
  const { percent, missing, clause } = dossier.completeness
  return (
    <Flex vertical gap={4}>
      <Flex gap="small" align="center" wrap>
        <span>资料完整</span>
        <Progress
          aria-label="档案完整度"
          percent={percent}
          size="small"
          status="normal"
          style={{ flex: '1 1 120px', margin: 0 }}
        />
      </Flex>
      {missing.length > 0 && (
        <Typography.Text type="secondary">还缺：{missing.map(sayMissing).join('、')}</Typography.Text>
      )}
      <Typography.Text type="secondary">
        要填哪些：平台默认（登记表）{clause !== null && <ClauseChip clause={clause} />}
      </Typography.Text>
    </Flex>
  )
}
