import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { readChild } from '#contract/dossier.ts'
import { useRead } from '#web/client/hooks.ts'
import { ChildFinder } from '../../cases/ChildFinder.tsx'

interface Props {
  childId: string | undefined
  onChoose: (childId: string | undefined) => void
}

/** A child of the ledger instead of an invented one. Its file is not opened for this: what is known of its name is what was. */
export function ChildChosen({ childId, onChoose }: Props) {
  const opened = useRead(readChild, { id: childId ?? '' }, { enabled: false })
  if (childId === undefined)
    return (
      <label>
        也可以用台账里的孩子：
        <ChildFinder onChange={onChoose} />
      </label>
    )
  return (
    <>
      <span>
        台账里的这名孩子：
        <Link to="/children/$id" params={{ id: childId }}>
          {opened.data?.nameMasked ?? '打开档案'}
        </Link>
        ，按档案里记的情况对照。
      </span>
      <Button size="small" onClick={() => onChoose(undefined)}>
        改成自己填
      </Button>
    </>
  )
}
