import { Link } from '@tanstack/react-router'
import { Flex, Radio, Tag, Typography } from 'antd'
import { useState } from 'react'
import { EXIT_REASON, listExits } from '#contract/child-status.ts'
import { labelOf } from '#contract/codes.ts'
import { useRead } from '#web/client/hooks.ts'
import { formatDay } from '#web/ui/format.ts'
import { ListBody, PAGE_SIZE } from './ListBody.tsx'
import { WithdrawExit } from './WithdrawButton.tsx'

type Turn = 'answer' | 'decide'

/** Who may have to leave the ledger: what the machine proposes waits for the village, what a person stands behind for the township. */
export function ExitsTab() {
  const [turn, setTurn] = useState<Turn>('answer')
  const [page, setPage] = useState(1)
  const exits = useRead(listExits, { turn, page, pageSize: PAGE_SIZE })
  return (
    <Flex vertical gap="middle">
      <Radio.Group
        aria-label="轮到谁"
        optionType="button"
        value={turn}
        options={[
          { value: 'answer', label: '系统提出，等村里核实' },
          { value: 'decide', label: '等乡镇或县里决定' },
        ]}
        onChange={(event) => {
          setTurn(event.target.value as Turn)
          setPage(1)
        }}
      />
      <ListBody
        read={exits}
        page={page}
        onPage={setPage}
        empty={{ title: '没有要退出的', text: '系统每天夜里按档案查一遍；您知道的情况，可以在孩子的档案里提出。' }}
        render={(row) => (
          <Flex key={row.id} gap="small" align="center" wrap>
            <Link to="/children/$id" params={{ id: row.childId }}>
              {row.nameMasked}
            </Link>
            <span>
              {labelOf(EXIT_REASON, row.reason)}，{formatDay(row.since)}起
            </span>
            {row.answer === 'object' && <Tag>村里不同意</Tag>}
            {row.answer === 'confirm' && <Tag>村里核实属实</Tag>}
            <Typography.Text type="secondary">
              {row.areaName}，{row.by ?? '系统'} 提出
            </Typography.Text>
            <WithdrawExit childId={row.childId} exit={row} />
          </Flex>
        )}
      />
    </Flex>
  )
}
