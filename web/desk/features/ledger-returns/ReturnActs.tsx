import { Button, Flex, Popconfirm } from 'antd'
import {
  acceptLedgerReturn,
  closeLedgerReturn,
  confirmVillageRows,
  freezeLedgerReturn,
  type LedgerReturnView,
  type RETURN_ACTS,
  submitLedgerReturn,
} from '#contract/ledger-return.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { PaperDialog } from './PaperDialog.tsx'
import { ReopenDialog } from './ReopenDialog.tsx'
import { useAct } from './use-act.ts'

type Act = (typeof RETURN_ACTS)[number]

/** What the post may do with the return now; each act says beforehand what it means. */
export function ReturnActs({ view }: { readonly view: LedgerReturnView }) {
  const freeze = useAct(freezeLedgerReturn, '已定稿，各村会收到消息')
  const confirm = useAct(confirmVillageRows, '已核签')
  const submit = useAct(submitLedgerReturn, '已上报，并按文件抄送')
  const accept = useAct(acceptLedgerReturn, '已接收')
  const close = useAct(closeLedgerReturn, '已汇总签字')
  const all = [freeze, confirm, submit, accept, close]
  const base = { id: view.id, expectedVersion: view.version }
  const own = view.rows.filter(({ confirmable }) => confirmable).map(({ areaCode }) => areaCode)
  const steps: Partial<Record<Act, { label: string; means: string; go: () => void }>> = {
    freeze: {
      label: '定稿',
      means: '按此刻的台账封存，各村开始核签。之后改台账不会再改这一版。',
      go: () => freeze.send(base),
    },
    confirm: {
      label: '核签本村',
      means: '确认本村这一行数字属实，签的是这一版。',
      go: () => confirm.send({ ...base, areaCodes: own }),
    },
    submit: { label: '签字上报', means: '上报县民政，文件要求抄送的单位同时收到合计数。', go: () => submit.send(base) },
    accept: { label: '接收', means: '确认收到这个乡镇的报表。', go: () => accept.send(base) },
    close: { label: '汇总签字', means: '各乡镇合成一份，封存并签字。', go: () => close.send(base) },
  }
  return (
    <>
      <Flex gap="small" wrap>
        {view.acts.map((act) => {
          const step = steps[act]
          if (act === 'confirm-for-villages') return <PaperDialog key={act} view={view} />
          if (act === 'take-back' || act === 'send-back') return <ReopenDialog key={act} view={view} act={act} />
          if (step === undefined) return null
          return (
            <Popconfirm
              key={act}
              title={step.label}
              description={<div className="sw-return-means">{step.means}</div>}
              okText={`确定${step.label}`}
              cancelText="再看看"
              onConfirm={step.go}
            >
              <Button type="primary" loading={all.some(({ pending }) => pending)}>
                {step.label}
              </Button>
            </Popconfirm>
          )
        })}
      </Flex>
      <ErrorNote error={all.find(({ error }) => error !== null)?.error} />
    </>
  )
}
