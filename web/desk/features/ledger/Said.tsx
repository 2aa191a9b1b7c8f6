import { Typography } from 'antd'

interface Props {
  readonly words: string
  /** Who said it, and when. */
  readonly who: string
}

/** Somebody's word in a list, and quieter whose it is. */
export function Said({ words, who }: Props) {
  return (
    <span className="sw-lines">
      {words} <Typography.Text type="secondary">{who}</Typography.Text>
    </span>
  )
}
