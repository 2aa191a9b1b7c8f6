import { sql } from 'kysely'
import type { Platform } from '#server/platform/context.ts'

/** Whether the database answers now. "No" is the answer asked for here, not a failure to hide. */
export async function pingDatabase(platform: Platform): Promise<boolean> {
  try {
    await sql`select 1`.execute(platform.db)
    return true
  } catch {
    return false
  }
}
