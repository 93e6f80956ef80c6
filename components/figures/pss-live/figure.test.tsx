import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import AdmissionPanel from '@/components/lab/panels/admission/panel'
import PssFieldExplorer from '../pss-field-explorer/figure'
import PssLive from './figure'
import { judge } from './judge'

describe('the figures on pod security', () => {
  it('show the verdict on the lesson’s Pod, and keep their text', () => {
    const html = renderToStaticMarkup(
      <PssLive>
        <p>as text</p>
      </PssLive>,
    )
    expect(html).toContain('Pod default/secure-pod: baseline admits, restricted admits')
    expect(html).toContain('as text')
  })
  it('list each check, its container, its value and its line', () => {
    const { view } = judge(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostPID: true, containers: [{ name: web, image: x }] }\n',
      'v1.37',
    )
    const text = renderToStaticMarkup(<AdmissionPanel view={view} />)
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('Refused by baseline already hostNamespaces Pod: hostPID is true pod.yaml, line 4')
    expect(text).toContain('Container web: securityContext .allowPrivilegeEscalation is not set')
  })
  it('blame on baseline only what baseline refuses', () => {
    const { view } = judge(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: web, image: x, securityContext: { capabilities: { add: [NET_ADMIN] } } }] }\n',
      'v1.37',
    )
    const said = view.workloads[0]!.checks.filter(({ check }) => check.startsWith('capabilities')).map(
      ({ level, check, spots }) => [level, check, ...spots.map(({ field }) => field)].join(' '),
    )
    expect(said).toEqual([
      'baseline capabilities_baseline securityContext.capabilities.add',
      'restricted capabilities_restricted securityContext.capabilities.drop',
    ])
  })
  it('have a row for each check of the chosen version', () => {
    const html = renderToStaticMarkup(<PssFieldExplorer />)
    expect(html.match(/<summary>/g)).toHaveLength(15)
    expect(html).toContain('restricted v1.37: 15 checks run.')
  })
})
