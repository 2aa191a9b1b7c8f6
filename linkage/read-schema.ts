import { KIND_NAMES, type Schema, type SchemaField } from './schema.ts'

/**
 * A schema from the text of a JSON file. docs/linkage.md
 * @throws Error in Chinese that says what is wrong where
 */
export function readSchema(text: string): Schema {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('字段文件不是 JSON')
  }
  if (!isObject(value)) throw new Error('字段文件要是一个对象')
  const { id, idAlso, fields, keys } = value
  if (typeof id !== 'string') throw new Error('字段文件缺 id：哪一列是行的编号')
  if (!Array.isArray(fields) || fields.length === 0) throw new Error('字段文件缺 fields')
  return {
    id,
    ...(idAlso === undefined ? {} : { idAlso: texts(idAlso, 'idAlso') }),
    fields: fields.map(readField),
    ...(keys === undefined ? {} : { keys: readKeys(keys) }),
  }
}

function readField(value: unknown, index: number): SchemaField {
  const where = `fields[${index}]`
  if (!isObject(value)) throw new Error(`${where} 要是一个对象`)
  const { name, kind, label, also, beside } = value
  if (typeof name !== 'string' || name === '') throw new Error(`${where} 缺 name`)
  const known = KIND_NAMES.find((one) => one === kind)
  if (known === undefined) throw new Error(`${where} 的 kind 要是 ${KIND_NAMES.join('、')} 之一`)
  if (label !== undefined && typeof label !== 'string') throw new Error(`${where} 的 label 要是文字`)
  if (beside !== undefined && typeof beside !== 'string') throw new Error(`${where} 的 beside 要是文字`)
  return {
    name,
    kind: known,
    ...(label === undefined ? {} : { label }),
    ...(also === undefined ? {} : { also: texts(also, `${where}.also`) }),
    ...(beside === undefined ? {} : { beside }),
  }
}

function readKeys(value: unknown): string[][] {
  if (!Array.isArray(value)) throw new Error('keys 要是数组的数组')
  return value.map((key, index) => texts(key, `keys[${index}]`))
}

function texts(value: unknown, where: string): string[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every((one) => typeof one === 'string'))
    throw new Error(`${where} 要是文字的数组`)
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
