// npm run bench:search [-- CHILDREN [RATE [SECONDS]]]: children found in a ledger of a million, through the real server over
// HTTP, at an even pace, beside plain SQL with trigrams. See bench/README.md.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerProcess } from '#test/reliability/server-process.ts'
import { flushPages, keptUp } from './disk.ts'
import { closeAgents, ask, openLoop } from './load.ts'
import { copyChildren, loadAreas, settleDuties } from './ledger.ts'
import { askPeer, buildTrigrams, PEER_COUNTY, peerQuestions } from './peer.ts'
import { type Officer, seatOfficers } from './posts.ts'
import { KINDS } from './questions.ts'

const CHILDREN = Number(process.argv[2] ?? 1_000_000)
const RATE = Number(process.argv[3] ?? 100)
const SECONDS = Number(process.argv[4] ?? 60)
const WARM_SECONDS = 30
const EACH = 5

// On the disk and not in memory, so that every commit is written through.
const folder = mkdtempSync(join(tmpdir(), 'shouwang-search-'))
chmodSync(folder, 0o755)
const server = await ServerProcess.prepare({ DEMO_CHILDREN: '20' }, folder)
try {
  await server.start()
  await measure()
} finally {
  closeAgents()
  await server.discard()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const officers = await prepared()
  // A day like any other, not the hour after a million children were loaded.
  await server.stop()
  await server.start()
  const owner = await server.owner()
  await openLoop(server.port, { officers, rate: RATE, seconds: WARM_SECONDS, from: 1_000_000 })
  const events = () => count("select count(*) as n from event where type = 'child.searched'")
  const before = await events()
  const [{ samples, seconds }, flushes] = await Promise.all([
    openLoop(server.port, { officers, rate: RATE, seconds: SECONDS, from: 0 }),
    flushPages(join(folder, 'flushes'), { rate: RATE, seconds: SECONDS }),
  ])
  const failed = samples.filter((sample) => sample.status !== 200).length
  const audited = (await events()) - before
  const [version] = (await owner.query<{ server_version: string }>('show server_version')).rows
  console.log(
    `\n${CHILDREN.toLocaleString('en')} children, PostgreSQL ${version!.server_version}, fsync on; ${samples.length} requests at ${(samples.length / seconds).toFixed(1)} a second, ${failed} failed, ${audited} on record`,
  )
  for (const kind of [...KINDS, 'all'])
    print(
      kind,
      samples.filter((sample) => kind === 'all' || sample.kind === kind),
    )
  for (const role of new Set(officers.map((officer) => officer.role)))
    print(
      role,
      samples.filter((sample) => sample.role === role),
    )
  print('disk keeps up', keptUp(samples, flushes))
  print('disk alone', flushes)
  if (failed > 0 || audited !== samples.length) process.exitCode = 1
  await besidePeer()
  await owner.end()

  async function count(text: string): Promise<number> {
    return Number((await owner.query<{ n: string }>(text)).rows[0]!.n)
  }

  /** One at a time, in turns: the same question to us, through everything, and to plain SQL. */
  async function besidePeer(): Promise<void> {
    console.log(`\ntrigram indexes built in ${(await buildTrigrams(owner)).toFixed(0)} s`)
    await owner.query('vacuum analyze child')
    const officer = officers.find((each) => each.county === PEER_COUNTY && each.role === 'county.civil')!
    for (const [kind, questions] of peerQuestions(EACH)) {
      const times = { ours: [] as number[], peer: [] as number[] }
      for (const [at, question] of questions.entries()) {
        times.ours.push((await ask(server.port, { officer, question, due: performance.now(), at })).ms)
        const began = performance.now()
        await askPeer(owner, question, PEER_COUNTY)
        times.peer.push(performance.now() - began)
      }
      const [ours, peer] = [quantile(times.ours, 0.5), quantile(times.peer, 0.5)]
      console.log(
        `${kind.padEnd(16)} ours ${ours.toFixed(1)} ms, plain SQL ${peer.toFixed(1)} ms, ratio ${(peer / ours).toFixed(1)}`,
      )
    }
  }
}

/** Loads the ledger, and has the worker settle it. @returns who asks */
async function prepared(): Promise<readonly Officer[]> {
  const owner = await server.owner()
  await loadAreas(owner)
  const { officers, schools } = await seatOfficers(owner)
  const began = performance.now()
  await copyChildren(owner, { count: CHILDREN, keys: server.keys(), schools })
  console.log(`copied in with their tokens: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  await owner.query('vacuum analyze child')
  await owner.query('vacuum analyze child_token')
  const settling = performance.now()
  const { facts, duties } = await settleDuties(owner)
  console.log(
    `${facts.toLocaleString('en')} facts computed, ${duties.toLocaleString('en')} duties opened by the worker: ${((performance.now() - settling) / 1000).toFixed(0)} s`,
  )
  await owner.query('vacuum analyze')
  const { rows } = await owner.query<{ child: string; token: string; n: string }>(
    `select pg_size_pretty(pg_total_relation_size('child')) as child, pg_size_pretty(pg_total_relation_size('child_token')) as token,
      (select count(*) from child_token) as n`,
  )
  console.log(`child ${rows[0]!.child}, tokens ${rows[0]!.token} (${Number(rows[0]!.n).toLocaleString('en')})`)
  await owner.end()
  return officers
}

function print(name: string, samples: readonly { readonly ms: number }[]): void {
  const times = samples.map((sample) => sample.ms)
  const shown = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${quantile(times, share).toFixed(1)}`)
  console.log(`${name.padEnd(16)} ${String(times.length).padStart(6)}  ${shown.join('  ')}  ms`)
}

/** The value below which this share of them lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
