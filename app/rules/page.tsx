import type { Metadata } from 'next'
import { RuleList, type RuleArea } from '@/components/find/rule-list'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { rules } from '@/lib/lint/registry'

export const metadata: Metadata = {
  title: 'Rules',
  description: 'Every rule of the linter: what it finds, why it matters, how to mend it, with sources.',
}

const AREAS: Record<string, string> = {
  manifest: 'Manifests',
  'pod-security': 'Pod Security Standards',
  workload: 'Workloads',
  image: 'Images',
  network: 'Network policies',
  secrets: 'Secrets',
  'external-secrets': 'External Secrets',
  rbac: 'RBAC',
  iam: 'Cloud IAM',
  dockerfile: 'Dockerfiles',
  workflow: 'Workflows',
}

export default function Rules() {
  const areas = new Map<string, RuleArea>()
  for (const { id, title, why, severity } of rules) {
    const area = id.split('/')[0] ?? ''
    const list = areas.get(area) ?? { id: area, title: AREAS[area] ?? area, rules: [] }
    list.rules.push({ id, title, why, severity })
    areas.set(area, list)
  }
  return (
    <PageFrame>
      <PageHead title="Rules">
        <p>
          What the linter looks for, judged the same here, on the command line and in CI. <em>Essential</em> ones stop a
          build; advice and info never do.
        </p>
      </PageHead>
      <RuleList areas={[...areas.values()]} />
    </PageFrame>
  )
}
