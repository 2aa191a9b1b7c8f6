import {
  acceptLedgerReturn as acceptEntry,
  closeLedgerReturn as closeEntry,
  confirmVillageRows as confirmEntry,
  exportLedgerReturn as exportEntry,
  freezeLedgerReturn as freezeEntry,
  listLedgerReturns as listEntry,
  readLedgerReturn as readEntry,
  reopenLedgerReturn as reopenEntry,
  submitLedgerReturn as submitEntry,
  verifyLedgerReturn as verifyEntry,
} from '#contract/ledger-return.ts'
import {
  acknowledgeLedgerReturnCopy as acknowledgeEntry,
  listLedgerReturnCopies as copiesEntry,
  readLedgerReturnCopy as copyEntry,
} from '#contract/ledger-return-copy.ts'
import {
  compareLedgerReturn as compareEntry,
  exportCountedChildren as exportChildrenEntry,
  listCountedChildren as childrenEntry,
  listDifferentChildren as differentEntry,
} from '#contract/ledger-return-children.ts'
import type { Router } from '#server/platform/http.ts'
import { acceptReturn, closeReturn, confirmRows, freezeReturn, reopenReturn, submitReturn } from './commands.ts'
import { compareReturn } from './comparison/queries.ts'
import { acknowledgeCopy, readCopy } from './copies/commands.ts'
import { listCopies } from './copies/queries.ts'
import { exportChildren, exportForms } from './export/commands.ts'
import { openCell, openDifference } from './opening/commands.ts'
import { getReturn } from './queries.ts'
import { listReturns, readReturn } from './reading/queries.ts'
import { verifyReturn } from './sealing/queries.ts'

export function bindLedgerReturns(router: Router): void {
  router.bind(listEntry, listReturns)
  router.bind(readEntry, readReturn)
  router.bind(childrenEntry, openCell)
  router.bind(compareEntry, compareReturn)
  router.bind(differentEntry, openDifference)
  router.bind(verifyEntry, async (context, input) => verifyReturn(context, await getReturn(context, input.id)))
  router.bind(freezeEntry, freezeReturn)
  router.bind(confirmEntry, confirmRows)
  router.bind(submitEntry, submitReturn)
  router.bind(acceptEntry, acceptReturn)
  router.bind(closeEntry, closeReturn)
  router.bind(reopenEntry, reopenReturn)
  router.bind(copiesEntry, listCopies)
  router.bind(copyEntry, readCopy)
  router.bind(acknowledgeEntry, acknowledgeCopy)
  router.bindDownload(exportEntry, exportForms)
  router.bindDownload(exportChildrenEntry, exportChildren)
}
