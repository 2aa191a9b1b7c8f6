import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { type ErrorBody, type ErrorCode, ERRORS } from '#contract/errors.ts'

/** A refusal by the server, or no answer at all (`unavailable`): what to show stands in `message`. */
export class CallError extends Error {
  readonly status: number
  readonly code: ErrorCode
  readonly traceId: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.traceId = body.traceId
    this.details = body.details ?? {}
  }
}

function noAnswer(): CallError {
  return new CallError(0, {
    code: 'unavailable',
    message: '现在连不上服务器。填写的内容还在本页，请稍后再试。',
    traceId: '',
  })
}

/** Fills `:name` segments and returns what is left for query or body. */
function place(path: string, input: Record<string, unknown>): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { url, rest }
}

function query(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0
    ? ''
    : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
  } catch {
    throw noAnswer()
  }
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => null)
  if (body !== null && typeof body === 'object' && 'code' in body)
    throw new CallError(response.status, body as ErrorBody)
  throw new CallError(response.status, { code: 'unexpected', message: ERRORS.unexpected[1], traceId: '' })
}

/** The address of a download, for links. */
export function addressOf<I extends z.ZodType, O extends z.ZodType>(entry: Endpoint<I, O>, input: z.input<I>): string {
  const { url, rest } = place(entry.path, input as Record<string, unknown>)
  return url + query(rest)
}

function ask(entry: Endpoint, input: unknown): Promise<Response> {
  const { url, rest } = place(entry.path, input as Record<string, unknown>)
  if (entry.method === 'GET') return send(url + query(rest), { method: 'GET' })
  const headers = { 'content-type': 'application/json' }
  return send(url, { method: 'POST', headers, body: JSON.stringify(rest) })
}

/** Calls an operation by its contract entry. Throws `CallError`. */
export async function call<I extends z.ZodType, O extends z.ZodType>(
  entry: Endpoint<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  const response = await ask(entry, input)
  return (await response.json()) as z.output<O>
}

/**
 * Saves what an operation of form `download` answers, under the name the server gives it. For downloads whose input must
 * not stand in an address; a refusal is thrown as `CallError` and leaves the page as it is.
 */
export async function download<I extends z.ZodType>(entry: Endpoint<I>, input: z.input<I>): Promise<void> {
  const response = await ask(entry, input)
  const bytes = await response.blob().catch(() => {
    throw noAnswer()
  })
  const address = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = address
  link.download = fileNameOf(response.headers.get('content-disposition'))
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** RFC 6266: our server always sends the extended form, `filename*=UTF-8''…`. */
export function fileNameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  try {
    return encoded === undefined ? '下载' : decodeURIComponent(encoded)
  } catch {
    return '下载'
  }
}

/** Uploads one file to an operation of form `upload`; its other inputs travel in the query. */
export async function upload<I extends z.ZodType, O extends z.ZodType>(
  entry: Endpoint<I, O>,
  input: z.input<I>,
  file: Blob,
  name: string,
): Promise<z.output<O>> {
  const { url, rest } = place(entry.path, input as Record<string, unknown>)
  const body = new FormData()
  body.append('file', file, name)
  const response = await send(url + query(rest), { method: 'POST', body })
  return (await response.json()) as z.output<O>
}
