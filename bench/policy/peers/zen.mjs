// @gorules/zen-engine: one decision that holds every rule as an expression, asked once a child, a hundred asked at a
// time because its work is done in other threads.
import { ZenEngine } from '@gorules/zen-engine'
import { inParts } from './in-parts.mjs'

const AT_A_TIME = 100

export async function measure({ texts, rows, parts }) {
  const place = { position: { x: 0, y: 0 } }
  const expressions = texts.map((value, index) => ({ id: `e${index}`, key: `r${index}`, value }))
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', ...place },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions }, ...place },
      { id: 'out', type: 'outputNode', name: 'out', ...place },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  })
  const found = texts.map(() => [])
  const times = await inParts(rows.length, parts, async (from, to) => {
    for (let row = from; row < to; row += AT_A_TIME) {
      const answers = await Promise.all(
        rows.slice(row, Math.min(to, row + AT_A_TIME)).map((facts) => decision.evaluate(facts)),
      )
      answers.forEach(({ result }, index) => {
        for (let rule = 0; rule < found.length; rule += 1)
          if (result[`r${rule}`] === true) found[rule].push(row + index)
      })
    }
  })
  return { times, found }
}
