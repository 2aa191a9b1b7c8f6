import type { Layout } from './compile-schema.ts'
import { KERNEL_MODULE } from './kernel-module.ts'
import type { Address, Kernels } from './kernels.ts'
import { knowledgeFor } from './knowledge.ts'

/** What a thread works with. */
export interface Shared {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Where what `knowledgeFor` says lies. */
  readonly knowledge: Address
  /** Where the thread writes down what it needs in passing: no other has the same. */
  readonly scratch: Address
}

/** Pages of 64 kB: four gigabytes, some nine million rows against as many. */
const MOST_PAGES = 65_536
const MOST_BYTES = 0xffff_ffff
const FIRST_PAGES = 16
/** The word in which kernels/arena.ts keeps what is free, and what is free at first, in units of 16 bytes. */
const FREE = 4
const FIRST_FREE = 64

type Numbers = Int32Array | Int16Array | Uint16Array | Uint8Array | Float64Array

let compiled: WebAssembly.Module | undefined
/** Memory of matchings that are over, wiped, for the next. V8 does not count it and would hardly ever take it back. */
const spares: WebAssembly.Memory[] = []
/** Two run beside each other at times. What is larger is left to V8: such matchings are rare. */
const MOST_SPARES = 2
const MOST_SPARE = 128 << 20

export const TOO_LARGE = '名单太大，内存放不下'

/** The kernels of one thread, and the memory of one matching, which all its threads share: tables, columns and results lie in it. */
export class Engine {
  readonly layout: Layout
  readonly #shared: Shared
  /** The number of the thread; 0: the one that began. */
  readonly thread: number
  readonly kernels: Kernels

  private constructor(layout: Layout, shared: Shared, thread: number, kernels: Kernels) {
    this.layout = layout
    this.#shared = shared
    this.thread = thread
    this.kernels = kernels
    kernels.begin(shared.knowledge, shared.scratch)
  }

  /** With memory of its own. */
  static start(layout: Layout): Engine {
    compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_MODULE, 'base64'))
    const memory = spares.pop() ?? newMemory()
    new Int32Array(memory.buffer)[FREE] = FIRST_FREE
    const kernels = kernelsOf(compiled, memory)
    const keep = (array: Numbers): Address => {
      const address = kernels.take(array.byteLength)
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
      new Uint8Array(memory.buffer, address, array.byteLength).set(bytes)
      return address
    }
    const knowledge = keep(knowledgeFor(layout, keep))
    return new Engine(layout, { module: compiled, memory, knowledge, scratch: scratchOf(kernels) }, 0, kernels)
  }

  /** One more thread on the same memory. */
  static join(layout: Layout, shared: Shared, thread: number): Engine {
    return new Engine(layout, shared, thread, kernelsOf(shared.module, shared.memory))
  }

  /**
   * For one more thread. Its place is taken here and now: a thread takes memory in its jobs only, for what somebody takes
   * between `mark` and `release` is given back.
   */
  share(): Shared {
    return { ...this.#shared, scratch: scratchOf(this.kernels) }
  }

  /** Gives the memory back, with all that was said to lie in it. No thread may be at work. */
  end(): void {
    const { memory } = this.#shared
    if (spares.length >= MOST_SPARES || memory.buffer.byteLength > MOST_SPARE) return
    new Uint8Array(memory.buffer).fill(0)
    spares.push(memory)
  }

  /** What is taken now. */
  mark(): number {
    return new Int32Array(this.#shared.memory.buffer)[FREE]!
  }

  /** Gives back all that was taken since, by whatever thread; none of them may be at work. What stands there stays until it is taken again. */
  release(mark: number): void {
    new Int32Array(this.#shared.memory.buffer)[FREE] = mark
  }

  /** Room for 32-bit numbers. @throws Error in Chinese when there is no memory left, as do those below */
  words(length: number): Int32Array {
    return new Int32Array(...this.#room(length, 4))
  }

  numbers(length: number): Float64Array {
    return new Float64Array(...this.#room(length, 8))
  }

  /** … that holds some. */
  wordsOf(values: readonly number[] | Int32Array): Int32Array {
    const words = this.words(values.length)
    words.set(values)
    return words
  }

  numbersOf(values: readonly number[] | Float64Array): Float64Array {
    const numbers = this.numbers(values.length)
    numbers.set(values)
    return numbers
  }

  halves(length: number): Uint16Array {
    return new Uint16Array(...this.#room(length, 2))
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(...this.#room(length, 1))
  }

  /** The words from an address on, which a kernel wrote. */
  wordsAt(address: Address, length: number): Int32Array {
    return new Int32Array(this.#bufferTo(address + length * 4), address, length)
  }

  numbersAt(address: Address, length: number): Float64Array {
    return new Float64Array(this.#bufferTo(address + length * 8), address, length)
  }

  bytesAt(address: Address, length: number): Uint8Array {
    return new Uint8Array(this.#bufferTo(address + length), address, length)
  }

  #room(length: number, size: number): [SharedArrayBuffer, Address, number] {
    const bytes = length * size
    const address = bytes > MOST_BYTES ? 0 : this.kernels.take(bytes) >>> 0
    if (address === 0) throw new Error(TOO_LARGE)
    return [this.#bufferTo(address + bytes), address, length]
  }

  /** The memory up to an address. What another thread took is seen here only after having asked. */
  #bufferTo(end: Address): SharedArrayBuffer {
    const { memory } = this.#shared
    if (memory.buffer.byteLength < end) memory.grow(0)
    return memory.buffer as unknown as SharedArrayBuffer
  }
}

function scratchOf({ take, SCRATCH_BYTES }: Kernels): Address {
  return take(SCRATCH_BYTES.value as number)
}

/** @throws Error in Chinese where the process may not have that many addresses: V8 sets aside more than memory ever takes */
function newMemory(): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES, shared: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Error('本机没有给程序留够地址空间（ulimit -v 不能少于 16 GB），比对不能开始', { cause: error })
  }
}

function kernelsOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels
}

/** Where in the memory an array lies. @throws Error for an array that is elsewhere: a kernel would read something else */
export function addressOf({ buffer, byteOffset }: Numbers): Address {
  if (byteOffset === 0 || !(buffer instanceof SharedArrayBuffer)) throw new Error('not in the memory of an engine')
  return byteOffset
}
