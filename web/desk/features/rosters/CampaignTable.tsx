import { Link } from '@tanstack/react-router'
import { type CampaignRow, PILES, ROSTER_STATE_WORDS } from '#contract/roster.ts'
import { StackTable } from './StackTable.tsx'

const HEADS = ['乡镇', '年', '到哪一步', '名单', '待认定', '等答复', '已认定'] as const

export function CampaignTable({ rows }: { readonly rows: readonly CampaignRow[] }) {
  return (
    <StackTable
      label="历年核对"
      heads={HEADS}
      rows={rows.map(({ id, townshipName, year, state, counts, requests }) => {
        const total = (key: 'open' | 'waiting' | 'settled') => PILES.reduce((sum, pile) => sum + counts[pile][key], 0)
        const units = requests.asked + requests.handedIn + requests.excused
        return {
          key: id,
          cells: [
            <Link key="link" to="/rosters/$id" params={{ id }}>
              {townshipName}
            </Link>,
            year,
            ROSTER_STATE_WORDS[state],
            `${units} 个单位，已交 ${requests.handedIn}${requests.asked > 0 ? `，还差 ${requests.asked}` : ''}`,
            total('open'),
            total('waiting'),
            total('settled'),
          ],
        }
      })}
    />
  )
}
