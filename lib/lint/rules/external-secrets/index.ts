import type { Rule } from '../../types.ts'
import servedVersion from './served-version/rule.ts'
import reachableStore from './reachable-store/rule.ts'
import scopedStore from './scoped-store/rule.ts'
import rotatingRefresh from './rotating-refresh/rule.ts'
import noStaticCredentials from './no-static-credentials/rule.ts'
import noCrossNamespaceReference from './no-cross-namespace-reference/rule.ts'

export const externalSecretsRules: Rule[] = [
  servedVersion,
  reachableStore,
  scopedStore,
  rotatingRefresh,
  noStaticCredentials,
  noCrossNamespaceReference,
]
