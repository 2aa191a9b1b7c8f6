import { Tag } from 'antd'
import type { Dossier } from '#contract/dossier.ts'
import type { ChildField } from './words.ts'

/** Says of a value that nobody has said it: the platform put it in, and somebody is to confirm or correct it. */
export function AssumedMark({ dossier, field }: { readonly dossier: Dossier; readonly field: ChildField }) {
  if (!dossier.unstated.includes(field)) return null
  return (
    <>
      {' '}
      <Tag title="名单里没有写，平台先这样填">推定，待核实</Tag>
    </>
  )
}
