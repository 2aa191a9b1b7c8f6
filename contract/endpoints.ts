import * as account from './account.ts'
import * as assessment from './assessment.ts'
import * as protectionCase from './case.ts'
import * as child from './child.ts'
import * as childCorrection from './child-correction.ts'
import * as childMerge from './child-merge.ts'
import * as childStatus from './child-status.ts'
import * as dossier from './dossier.ts'
import * as duty from './duty.ts'
import type { Endpoint } from './endpoint.ts'
import * as file from './file.ts'
import * as imports from './import.ts'
import * as ledgerReturn from './ledger-return.ts'
import * as ledgerReturnChildren from './ledger-return-children.ts'
import * as ledgerReturnCopy from './ledger-return-copy.ts'
import * as message from './message.ts'
import * as policyBoard from './policy-board.ts'
import * as policyEdition from './policy-edition.ts'
import * as referral from './referral.ts'
import * as report from './report.ts'
import * as unitReturn from './return.ts'
import * as roster from './roster.ts'
import * as rosterFinding from './roster-finding.ts'
import * as session from './session.ts'
import * as system from './system.ts'
import * as visit from './visit.ts'

const modules = {
  account,
  assessment,
  protectionCase,
  child,
  childCorrection,
  childMerge,
  childStatus,
  dossier,
  duty,
  file,
  imports,
  ledgerReturn,
  ledgerReturnChildren,
  ledgerReturnCopy,
  message,
  policyBoard,
  policyEdition,
  referral,
  report,
  unitReturn,
  roster,
  rosterFinding,
  session,
  system,
  visit,
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value
}

/** Every operation by its name, gathered from the nouns: what the document, the client and the access matrix walk over. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(modules).flatMap((module) =>
    Object.entries(module).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1])),
  ),
)
