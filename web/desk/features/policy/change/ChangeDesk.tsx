import { Alert, Button } from 'antd'
import type { PolicyProposal } from '#contract/policy-edition.ts'
import { useMay } from '#web/client/shared-reads.ts'
import { formatDay } from '#web/ui/format.ts'
import { DocumentChoice } from './DocumentChoice.tsx'
import type { Known } from './known.ts'
import { OpenPartsForm } from './OpenPartsForm.tsx'
import { changesOf } from './proposal-diff.ts'
import { samePolicy } from './proposal.ts'
import { PublishPanel } from './PublishPanel.tsx'
import { TrialPanel } from './TrialPanel.tsx'
import { useDraft } from './use-draft.ts'

export function ChangeDesk({ known }: { known: Known }) {
  const may = useMay()
  const [draft, setDraft] = useDraft()
  const { current, newest, newerText } = known
  const proposal = draft.proposal ?? current
  const change = (next: PolicyProposal) =>
    setDraft({ ...draft, proposal: samePolicy(next, current) ? undefined : next })
  const changes = changesOf(current, proposal, known)
  return (
    <>
      {!newest.inForce && (
        <Alert
          type="info"
          showIcon
          className="sw-change-note"
          title={`第 ${newest.version} 版已经发布，${formatDay(newest.fromDay)}起执行。这里从那一版改起，新版不能早于那一天。`}
        />
      )}
      {newerText && (
        <Alert
          type="info"
          showIcon
          className="sw-change-note"
          title="软件带来了本县文件的新文本。现在仍按发布时的文本执行，发布新版以后才按新文本。"
        />
      )}
      <div className="sw-change">
        <div className="sw-change-parts">
          <DocumentChoice known={known} proposal={proposal} onChange={change} />
          <OpenPartsForm known={known} proposal={proposal} onChange={change} />
        </div>
        <div className="sw-change-parts">
          <section className="sw-panel" aria-label="这次的改动">
            <header className="sw-panel-head">
              <h2>这次的改动</h2>
              {draft.proposal !== undefined && (
                <Button size="small" onClick={() => setDraft({ ...draft, proposal: undefined })}>
                  全部撤回
                </Button>
              )}
            </header>
            {changes.length === 0 ? (
              <p className="sw-soft">还没有改动。在左边换文件、改数值或选做法，这里会逐句写出来。</p>
            ) : (
              <ul className="sw-sentences">
                {changes.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </section>
          <TrialPanel
            known={known}
            proposal={proposal}
            trialId={draft.trial}
            onStarted={(trial) => setDraft({ ...draft, trial })}
          />
          {may('policy.publish') && (
            <PublishPanel
              proposal={proposal}
              changes={changes}
              newest={newest}
              trialId={draft.trial}
              onPublished={() => setDraft({ proposal: undefined, trial: undefined })}
            />
          )}
        </div>
      </div>
    </>
  )
}
