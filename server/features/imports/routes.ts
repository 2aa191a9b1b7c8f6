import {
  confirmImport as confirmEntry,
  discardImport as discardEntry,
  downloadImportErrors as errorsEntry,
  downloadImportTemplate as templateEntry,
  listImports as listEntry,
  mapImportColumns as mapEntry,
  readImport as readEntry,
  uploadImport as uploadEntry,
} from '#contract/import.ts'
import type { Router } from '#server/platform/http.ts'
import { confirmImport, uploadImport } from './commands.ts'
import { discardImport } from './discarding/commands.ts'
import { downloadImportErrors, downloadImportTemplate } from './downloads/commands.ts'
import { mapImportColumns } from './mappings/commands.ts'
import { listImports, readImport } from './queries.ts'

export function bindImports(router: Router): void {
  router.bindUpload(uploadEntry, uploadImport)
  router.bind(listEntry, listImports)
  router.bindDownload(templateEntry, downloadImportTemplate)
  router.bind(readEntry, readImport)
  router.bind(mapEntry, mapImportColumns)
  router.bind(confirmEntry, confirmImport)
  router.bind(discardEntry, discardImport)
  router.bindDownload(errorsEntry, downloadImportErrors)
}
