import { Card, Descriptions, Flex, Tag, Typography } from 'antd'
import { Link } from '@tanstack/react-router'
import type { Dossier } from '#contract/dossier.ts'
import { CARE_ABILITY, EDUCATION, labelOf, NATION, RELATION, SEX } from '#contract/codes.ts'
import { formatDay } from '#web/ui/format.ts'
import { RevealPanel } from '#web/ui/RevealPanel.tsx'
import { CompletenessNote } from '../ledger/CompletenessNote.tsx'
import { MergeButton } from '../ledger/MergeButton.tsx'
import { AssumedMark } from './AssumedMark.tsx'
import { ArchiveButton } from './ArchiveButton.tsx'
import { ChildDuties } from './ChildDuties.tsx'
import { ConfirmButton } from './ConfirmButton.tsx'
import { CorrectButton } from './CorrectButton.tsx'
import { EligibilityNote } from './EligibilityNote.tsx'
import { ExitButton } from './ExitButton.tsx'
import { OpenCases } from './OpenCases.tsx'
import { ReadmitButton } from './ReadmitButton.tsx'
import { CHILD_STATUS, shownName } from './words.ts'

/** Who looks after the child day by day. A delegate cares; guardianship stays with the parents (法释〔2022〕6号 13). */
function Carer({ dossier }: { readonly dossier: Dossier }) {
  const carer = dossier.relatives.find((relative) => relative.carer)
  const ability = dossier.facts.careAbility
  return (
    <Flex vertical>
      <span>{carer === undefined ? '还没有登记' : `${labelOf(RELATION, carer.relation)} ${carer.nameMasked}`}</span>
      {dossier.facts.delegated && <Typography.Text type="secondary">受父母委托照料，监护责任仍在父母</Typography.Text>}
      <Typography.Text type="secondary">
        照料能力：{ability === null ? '未评' : labelOf(CARE_ABILITY, ability)}
      </Typography.Text>
    </Flex>
  )
}

function LastConfirmation({ dossier }: { readonly dossier: Dossier }) {
  const last = dossier.lastConfirmation
  if (last === null) return null
  return (
    <Flex vertical>
      <span>
        {formatDay(last.at)}，{last.by}
      </span>
      {last.note !== null && <Typography.Text type="secondary">{last.note}</Typography.Text>}
    </Flex>
  )
}

export function IdentityColumn({ dossier }: { readonly dossier: Dossier }) {
  const { facts } = dossier
  const school = [facts.schoolName, facts.className].filter((word) => word !== null).join(' ')
  return (
    <Flex vertical gap="middle">
      <Card>
        <Flex vertical gap="small">
          <Flex align="center" justify="space-between" gap="small" wrap>
            <Typography.Title level={2} style={{ fontSize: 20, margin: 0 }}>
              {shownName(dossier)}
            </Typography.Title>
            <Tag>{labelOf(CHILD_STATUS, dossier.status)}</Tag>
          </Flex>
          <span>
            {labelOf(SEX, facts.sex)}
            <AssumedMark dossier={dossier} field="sex" />，{facts.age} 岁，
            {labelOf(NATION, facts.nation)}
            <AssumedMark dossier={dossier} field="nation" />
          </span>
          <OpenCases caseIds={dossier.openCaseIds} />
          <CompletenessNote dossier={dossier} />
          <EligibilityNote childId={dossier.id} eligibility={dossier.eligibility} />
        </Flex>
      </Card>
      <Card>
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'carer', label: '实际照料人', children: <Carer dossier={dossier} /> },
            { key: 'area', label: '现居住地', children: `${dossier.townshipName} ${dossier.areaName}` },
            { key: 'address', label: '详细地址', children: dossier.addressMasked ?? '未填' },
            { key: 'birth', label: '出生日期', children: facts.birthDate },
            { key: 'id', label: '证件号码', children: dossier.idNumberMasked ?? '暂无' },
            {
              key: 'registered',
              label: '户籍',
              children: facts.householdRegistered ? (facts.registeredAreaName ?? '已登记户口') : '还没有登记户口',
            },
            {
              key: 'schooling',
              label: '就学',
              children: (
                <span>
                  {labelOf(EDUCATION, facts.schooling)}
                  <AssumedMark dossier={dossier} field="schooling" /> {school}
                </span>
              ),
            },
            {
              key: 'visit',
              label: '上次走访',
              children: dossier.lastVisitOn === null ? '还没走访过' : formatDay(dossier.lastVisitOn),
            },
            ...(dossier.lastConfirmation === null
              ? []
              : [{ key: 'confirmed', label: '上次核对', children: <LastConfirmation dossier={dossier} /> }]),
            ...(dossier.siblings.length === 0
              ? []
              : [
                  {
                    key: 'siblings',
                    label: '同户儿童',
                    // One part of its own: the place for it is a flex row, in which each would stand beside the other.
                    children: (
                      <div>
                        {dossier.siblings.map((sibling) => (
                          <div key={sibling.id}>
                            <Link to="/children/$id" params={{ id: sibling.id }}>
                              {sibling.nameMasked}
                            </Link>{' '}
                            {sibling.age} 岁
                          </div>
                        ))}
                      </div>
                    ),
                  },
                ]),
          ]}
        />
        {dossier.canWrite && (
          <Flex gap="small" wrap style={{ marginTop: 12 }}>
            <CorrectButton dossier={dossier} section="person" />
            <CorrectButton dossier={dossier} section="place" />
            <ConfirmButton dossier={dossier} />
            <ExitButton dossier={dossier} />
            <MergeButton dossier={dossier} />
            <ReadmitButton dossier={dossier} />
            <ArchiveButton dossier={dossier} />
          </Flex>
        )}
      </Card>
      <ChildDuties childId={dossier.id} />
      {dossier.canReveal && (
        <Card title="完整信息" size="small">
          <RevealPanel childId={dossier.id} />
        </Card>
      )}
    </Flex>
  )
}
