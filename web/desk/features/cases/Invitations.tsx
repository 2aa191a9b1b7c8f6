import type { Assessment } from '#contract/assessment.ts'
import type { PackView } from '#contract/policy-board.ts'
import { ClauseChip } from '#web/ui/ClauseChip.tsx'
import { formatInstant } from '#web/ui/format.ts'

interface Props {
  readonly invitations: Assessment['invitations']
  readonly pack: PackView
}

/** Every part the document names, invited or not, so that a missing one is seen. */
export function Invitations({ invitations, pack }: Props) {
  return (
    <ul className="sw-measures">
      {pack.team.map((part) => {
        const invited = invitations.filter((one) => one.part === part.part)
        return (
          <li key={part.part}>
            <div className="sw-row">
              <strong>{part.label}</strong>
              <ClauseChip clause={part.clause} />
              {invited.length === 0 && <span className="sw-soft">还没有邀请</span>}
            </div>
            {invited.map((one) => (
              <div key={one.id} className="sw-record">
                <p>
                  {one.unitName} <span className="sw-soft">{formatInstant(one.invitedAt)}邀请</span>
                </p>
                {one.opinion === null ? (
                  <p className="sw-soft">还没有提交意见</p>
                ) : (
                  <>
                    <p className="sw-lines">{one.opinion}</p>
                    <p className="sw-soft">
                      签名 {one.signedBy ?? ''}
                      {one.signedAt !== null && ` · ${formatInstant(one.signedAt)}`}
                    </p>
                  </>
                )}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
