import { Link } from '@tanstack/react-router'
import { Flex, Typography } from 'antd'
import { labelOf } from '#contract/codes.ts'
import type { Visit } from '#contract/visit.ts'
import { formatDay } from '#web/ui/format.ts'
import { VISIT_FINDING, VISIT_MODE, VISIT_PERSON } from './visit-words.ts'

function sayAll(list: typeof VISIT_PERSON, codes: readonly string[]): string {
  return codes.map((code) => labelOf(list, code)).join('、')
}

/** Visits as short paragraphs: they read the same on a desk and on a phone. */
export function VisitList({ visits }: { readonly visits: readonly Visit[] }) {
  return (
    <Flex vertical gap="middle">
      {visits.map((visit) => (
        <article key={visit.id} aria-label={`${formatDay(visit.visitedOn)}走访`}>
          <Flex gap="small" wrap>
            <Typography.Text strong>{formatDay(visit.visitedOn)}</Typography.Text>
            <span>
              {labelOf(VISIT_MODE, visit.mode)}，见到{sayAll(VISIT_PERSON, visit.personsMet)}
            </span>
            <Typography.Text type="secondary">{visit.by}</Typography.Text>
            {visit.caseId !== null && (
              <Link to="/cases/$id" params={{ id: visit.caseId }}>
                个案随访
              </Link>
            )}
          </Flex>
          <div>
            {visit.childSafe ? '孩子安全' : '孩子不安全'}，{visit.carerPresent ? '照料人在' : '照料人不在'}
            {visit.findings.length > 0 && `；发现：${sayAll(VISIT_FINDING, visit.findings)}`}
          </div>
          {visit.note !== null && <Typography.Paragraph>{visit.note}</Typography.Paragraph>}
        </article>
      ))}
    </Flex>
  )
}
