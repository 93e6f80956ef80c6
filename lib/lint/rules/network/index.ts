import type { Rule } from '../../types.ts'
import bothSides from './both-sides/rule.ts'
import defaultDeny from './default-deny/rule.ts'
import exceptIsNoDeny from './except-is-no-deny/rule.ts'
import knownPortName from './known-port-name/rule.ts'
import namespaceByItsOwnLabel from './namespace-by-its-own-label/rule.ts'
import namesResolve from './names-resolve/rule.ts'
import noHiddenAllowAll from './no-hidden-allow-all/rule.ts'
import onePeerForBothSelectors from './one-peer-for-both-selectors/rule.ts'
import selectsPods from './selects-pods/rule.ts'
import validPolicy from './valid-policy/rule.ts'

export const networkRules: Rule[] = [
  validPolicy,
  onePeerForBothSelectors,
  namespaceByItsOwnLabel,
  namesResolve,
  bothSides,
  exceptIsNoDeny,
  selectsPods,
  noHiddenAllowAll,
  defaultDeny,
  knownPortName,
]
