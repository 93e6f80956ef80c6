/** What the course teaches to put in place, by the page that teaches it. */
export type Control = { id: string; label: string; page: string; href: string }
export type Step = {
  id: string
  title: string
  what: string
  /** Any of these stops the step; `contains` only limits what it is worth. */
  cutBy: string[]
  contains?: string[]
  /** What remains when the step is stopped. */
  left: string
}

export const controls: Control[] = [
  {
    id: 'pinned',
    label: 'Actions and images are named by commit and digest',
    page: 'Image Scanning',
    href: '/learn/image-scanning',
  },
  {
    id: 'hardened',
    label: 'Pods run at restricted, with a read-only root',
    page: 'Pod Security Standards',
    href: '/learn/pod-security-standards',
  },
  {
    id: 'no-literals',
    label: 'No credential is written down',
    page: 'Secrets Management',
    href: '/learn/secrets-management',
  },
  {
    id: 'no-tokens',
    label: 'No API token, and a role for one account only',
    page: 'Identity and Access',
    href: '/learn/identity-and-access',
  },
  {
    id: 'network',
    label: 'Default deny, with the wanted flows named',
    page: 'Network Policies',
    href: '/learn/network-policies',
  },
]

/** One attacker against acme-shop, from the release to the data. */
export const steps: Step[] = [
  {
    id: 'tag-hijack',
    title: 'A tag moves',
    what: 'The tag of an action, or of an image, is moved to other code. The next release runs it with the pipeline’s rights.',
    cutBy: ['pinned'],
    left: 'The commit and the digest still name what was reviewed.',
  },
  {
    id: 'rce',
    title: 'Code in web',
    what: 'A flaw in the web shop lets the attacker run a command in its container. No file of yours prevents that.',
    cutBy: [],
    contains: ['hardened'],
    left: 'The process is not root, cannot become root and cannot change the image’s files.',
  },
  {
    id: 'read-env',
    title: 'The environment is read',
    what: 'The process prints its environment and the repository its manifests: is there a password?',
    cutBy: ['no-literals'],
    left: 'There are names of files in it, and no value.',
  },
  {
    id: 'token-theft',
    title: 'Tokens are tried',
    what: 'The Pod’s API token, and whatever the cloud gives it, are tried out: list Secrets, assume a role.',
    cutBy: ['no-tokens'],
    left: 'No token is mounted, and the role trusts another account.',
  },
  {
    id: 'lateral',
    title: 'On to the database',
    what: 'From web, a connection to the database on port 5432.',
    cutBy: ['network'],
    left: 'The database lets in the API and nobody else.',
  },
  {
    id: 'imds',
    title: 'The node’s credentials',
    what: 'The metadata service on 169.254.169.254 is asked for the credentials of the node.',
    cutBy: ['network'],
    left: 'Nothing leaves for an address that is not named.',
  },
  {
    id: 'exfiltration',
    title: 'Out with it',
    what: 'What was found is sent to a server on the internet.',
    cutBy: ['network'],
    left: 'Egress is closed. (Names asked through the cluster’s own DNS can still carry a little.)',
  },
]

export type Outcome = 'gets through' | 'contained' | 'cut'
export function outcomeOf(step: Step, on: ReadonlySet<string>): { outcome: Outcome; by?: Control } {
  const by = (ids: string[] = []) => controls.find(control => ids.includes(control.id) && on.has(control.id))
  const cut = by(step.cutBy)
  if (cut) return { outcome: 'cut', by: cut }
  const contained = by(step.contains)
  return contained ? { outcome: 'contained', by: contained } : { outcome: 'gets through' }
}
