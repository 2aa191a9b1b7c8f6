/** `allowClear` of a field that holds a value: antd would name its cross in English for who cannot see it. */
export const CLEARABLE = { label: '清空' } as const
