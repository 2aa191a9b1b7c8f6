interface Props {
  source: 'document' | 'platform-default' | 'county' | 'none'
}

/** Who set a number. A default is always named as one: the document may be silent, the platform must not pretend. */
export function SourceWord({ source }: Props) {
  if (source === 'platform-default') return <em>平台默认</em>
  if (source === 'county') return <>本县设定</>
  return <>{source === 'document' ? '文件规定' : '文件没有写明时限'}</>
}
