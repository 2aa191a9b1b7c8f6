import { readFile as readEntry, uploadFile as uploadEntry } from '#contract/file.ts'
import type { Router } from '#server/platform/http.ts'
import { readFile, uploadFile } from './commands.ts'

export function bindFiles(router: Router): void {
  router.bindUpload(uploadEntry, uploadFile)
  router.bindDownload(readEntry, readFile)
}
