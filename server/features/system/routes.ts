import { openApiDocument } from '#contract/openapi.ts'
import { readHealth, readOpenApi } from '#contract/system.ts'
import type { Router } from '#server/platform/http.ts'
import { pingDatabase } from './queries.ts'

export function bindSystem(router: Router): void {
  router.bindOpen(readHealth, async () => {
    const database = await pingDatabase(router.platform)
    return { ok: database, database }
  })
  const document = openApiDocument()
  router.bindOpen(readOpenApi, () => Promise.resolve(document))
}
