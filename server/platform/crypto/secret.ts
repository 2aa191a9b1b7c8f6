import { inspect } from 'node:util'

/**
 * A frozen object whose secret properties work when named, but show up nowhere by themselves: not in a log line, not
 * in JSON, not in `{...object}`. `shown` stands for the whole in all of them.
 */
export function hideSecrets<Open extends object, Secret extends object>(parts: {
  shown: string
  open: Open
  secret: Secret
}): Readonly<Open & Secret> {
  const object = { ...parts.open }
  const hidden = { ...parts.secret, toJSON: () => parts.shown, toString: () => parts.shown }
  for (const [name, value] of Object.entries(hidden)) Object.defineProperty(object, name, { value })
  Object.defineProperty(object, inspect.custom, { value: () => parts.shown })
  return Object.freeze(object) as Readonly<Open & Secret>
}
