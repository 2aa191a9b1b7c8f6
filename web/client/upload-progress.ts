import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import type { ErrorBody } from '#contract/errors.ts'
import { ERRORS } from '#contract/errors.ts'
import { addressOf, CallError } from './call.ts'

function refusal(request: XMLHttpRequest): CallError {
  const body: unknown = request.response
  if (body !== null && typeof body === 'object' && 'code' in body) {
    return new CallError(request.status, body as ErrorBody)
  }
  return new CallError(request.status, { code: 'unexpected', message: ERRORS.unexpected[1], traceId: '' })
}

function noAnswer(): CallError {
  return new CallError(0, {
    code: 'unavailable',
    message: '上传中断了，表格没有收下。请检查网络后重新上传。',
    traceId: '',
  })
}

/**
 * Uploads one file to an operation of form `upload` and says how far it has come (0 to 1). By XMLHttpRequest, because
 * `fetch` does not report the progress of a request. Throws `CallError`.
 */
export function uploadWithProgress<I extends z.ZodType, O extends z.ZodType>(
  entry: Endpoint<I, O>,
  input: z.input<I>,
  file: File,
  onProgress: (share: number) => void,
): Promise<z.output<O>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(entry, input))
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(noAnswer())
    request.onabort = () => reject(noAnswer())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as z.output<O>)
      else reject(refusal(request))
    }
    const body = new FormData()
    body.append('file', file, file.name)
    request.send(body)
  })
}
