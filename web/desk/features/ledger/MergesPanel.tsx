import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { decideUnmerge, type Merge, proposeUnmerge } from '#contract/child-merge.ts'
import type { Dossier } from '#contract/dossier.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatInstant } from '#web/ui/format.ts'
import { ActForm } from '../cases/ActForm.tsx'
import { Facts } from '../cases/Facts.tsx'
import { KeptDrafts } from '../cases/KeptDrafts.tsx'
import { Panel } from '../cases/Panel.tsx'
import { UNMERGE_NOTE } from './merge-words.ts'
import { TwoAnswers } from './TwoAnswers.tsx'
import { WithdrawMerge } from './WithdrawButton.tsx'

interface Values {
  readonly basis: string
}

/** Which other record was merged into this one, or is about to be, and the way back. */
export function MergesPanel({ dossier }: { readonly dossier: Dossier }) {
  return dossier.merges.map((merge) => (
    <div key={merge.id} style={{ marginBottom: 16 }}>
      <KeptDrafts>{merge.state === 'proposed' ? <Waiting merge={merge} /> : <Merged merge={merge} />}</KeptDrafts>
    </div>
  ))
}

function Waiting({ merge }: { readonly merge: Merge }) {
  return (
    <Panel title="有人提出合并">
      <p>
        {merge.awayNameMasked} 并入 {merge.survivorNameMasked}：{merge.basis}
      </p>
      <Link to="/children/merge" search={{ survivor: merge.survivorId, away: merge.awayId }}>
        看两份档案的对照
      </Link>
      <WithdrawMerge merge={merge} />
    </Panel>
  )
}

function Merged({ merge }: { readonly merge: Merge }) {
  const mayDecide = useMay()('child.decide-merge')
  const asked = merge.state === 'unmerge-proposed' ? merge.unmerge : null
  return (
    <Panel title={asked === null ? '另一份档案已并入' : '有人提出撤销合并'}>
      <Facts
        facts={[
          ['并入的档案', merge.awayNameMasked],
          ['谁同意的', `${merge.decidedBy ?? ''}，${merge.decidedAt === null ? '' : formatInstant(merge.decidedAt)}`],
          ['为什么撤销', asked?.basis],
          ['谁提出撤销', asked === null ? null : `${asked.by}，${formatInstant(asked.at)}`],
          ['上次撤销被退回', asked === null ? merge.unmergeRefused : null],
        ]}
      />
      <p className="sw-soft" style={{ margin: '12px 0' }}>
        {UNMERGE_NOTE}
      </p>
      {asked === null && (
        <ActForm<typeof proposeUnmerge.input, typeof proposeUnmerge.output, Values>
          entry={proposeUnmerge}
          name={`unmerge-${merge.id}`}
          submit="提出撤销合并"
          saved="已提出，等乡镇或县里另一人决定"
          quiet
          toInput={({ basis }) => ({ id: merge.id, basis })}
        >
          <Form.Item
            name="basis"
            label="为什么撤销"
            rules={[{ required: true, whitespace: true, message: '请写明为什么撤销' }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
        </ActForm>
      )}
      {asked !== null && mayDecide && !merge.mine && (
        <TwoAnswers
          entry={decideUnmerge}
          mergeId={merge.id}
          approve={{ submit: '同意撤销', saved: '两份档案已分开，恢复原样' }}
          refuse={{ submit: '退回', saved: '已退回，档案仍是一份' }}
        />
      )}
      {asked !== null && (!mayDecide || merge.mine) && (
        <p className="sw-soft">{merge.mine ? '是您提出的，请由另一人决定。' : '等乡镇或县里决定。'}</p>
      )}
      {asked !== null && <WithdrawMerge merge={merge} />}
    </Panel>
  )
}
