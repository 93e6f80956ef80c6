export type Owner = 'customer' | 'provider' | 'shared'
export type Column = { id: string; title: string; example: string; deeper?: true }
/** `source` is an id of references.yaml. A cell without an owner: the lesson's diagram says nothing there. */
export type Cell = { owner: Owner | undefined; why: string; source?: string }
export type Row = { id: string; title: string; meaning: string; cells: Record<string, Cell> }

export const columns: Column[] = [
  { id: 'iaas', title: 'IaaS', example: 'virtual machines' },
  { id: 'k8s', title: 'Managed Kubernetes', example: 'node groups', deeper: true },
  { id: 'serverless', title: 'Serverless containers', example: 'Fargate, Autopilot', deeper: true },
  { id: 'paas', title: 'PaaS', example: 'managed database' },
  { id: 'saas', title: 'SaaS', example: 'hosted CRM' },
]

const lesson = 'The split of the lesson this course grew out of.'
const said = (owner: Owner, why: string): Cell => ({ owner, why: `${why} ${lesson}` })
const silent: Cell = { owner: undefined, why: 'The lesson’s diagram leaves this cell out. “Go deeper” fills it.' }

/** The source lesson's diagram, lines 16–39, cell by cell. */
export const lessonRows: Row[] = [
  {
    id: 'data',
    title: 'Data',
    meaning: 'what you store and process',
    cells: {
      iaas: said('customer', 'Your data is yours.'),
      paas: said('customer', 'Your data is yours.'),
      saas: said('customer', 'Your data is yours, in somebody else’s program too.'),
    },
  },
  {
    id: 'user-access',
    title: 'User access',
    meaning: 'who may log in, and as what',
    cells: {
      iaas: silent,
      paas: silent,
      saas: said('customer', 'Who may log in is yours to decide.'),
    },
  },
  {
    id: 'apps',
    title: 'Apps',
    meaning: 'the programs',
    cells: {
      iaas: said('customer', 'You install them.'),
      paas: said('customer', 'You deploy them.'),
      saas: said('provider', 'The application is what you buy.'),
    },
  },
  {
    id: 'runtime',
    title: 'Runtime',
    meaning: 'language runtime, container runtime',
    cells: {
      iaas: said('customer', 'It stands in your guest.'),
      paas: said('provider', 'It comes with the platform.'),
      saas: said('provider', 'It lies below the application.'),
    },
  },
  {
    id: 'os',
    title: 'OS',
    meaning: 'the guest operating system',
    cells: {
      iaas: said('customer', 'The guest is yours from the kernel up.'),
      paas: said('provider', 'You have no login there.'),
      saas: said('provider', 'You have no login there.'),
    },
  },
  {
    id: 'network',
    title: 'Network',
    meaning: 'firewall rules, segmentation, exposure',
    cells: {
      iaas: said('customer', 'Rules and segments are yours to set.'),
      paas: said('provider', 'The lesson gives it to the provider (“go deeper” corrects this: it is shared).'),
      saas: said('provider', 'The service’s own network.'),
    },
  },
  {
    id: 'network-hw',
    title: 'Network hardware',
    meaning: 'cables, switches, routers',
    cells: {
      iaas: said('provider', 'You rent what runs on it.'),
      paas: silent,
      saas: silent,
    },
  },
  {
    id: 'storage',
    title: 'Storage',
    meaning: 'disks and the software that runs them',
    cells: {
      iaas: said('provider', 'Disks are the provider’s.'),
      paas: said('provider', 'Disks are the provider’s.'),
      saas: said('provider', 'Disks are the provider’s.'),
    },
  },
  {
    id: 'compute',
    title: 'Compute',
    meaning: 'the physical machines',
    cells: {
      iaas: said('provider', 'Machines are the provider’s.'),
      paas: said('provider', 'Machines are the provider’s.'),
      saas: said('provider', 'Machines are the provider’s.'),
    },
  },
]

const you = (why: string, source: string): Cell => ({ owner: 'customer', why, source })
const them = (why: string, source: string): Cell => ({ owner: 'provider', why, source })
const both = (why: string, source: string): Cell => ({ owner: 'shared', why, source })
const AZURE = 'azure-shared-responsibility'
const EKS = 'eks-best-practices-security'
const ECS = 'ecs-shared-model'

/** The same with what the diagram leaves out, after the providers' own matrices. */
export const deeperRows: Row[] = [
  {
    id: 'data',
    title: 'Data',
    meaning: 'what you store and process',
    cells: {
      iaas: you('Customer in every column of Azure’s matrix.', AZURE),
      k8s: you('What the pods store is yours: volumes, databases, backups.', EKS),
      serverless: you('The node is gone, the data is not.', EKS),
      paas: you('The provider stores bytes; which of them are salaries only you know.', AZURE),
      saas: you('Also in a program that somebody else wrote and runs.', AZURE),
    },
  },
  {
    id: 'identities',
    title: 'Identities and access',
    meaning: 'accounts, roles, who may do what',
    cells: {
      iaas: you(
        'Customer in every column. The lesson’s next sentence names access controls; its diagram forgot them.',
        AZURE,
      ),
      k8s: you(
        'Cloud IAM, RBAC and service accounts are yours; AWS lists IAM and pod security as the customer’s part on EKS.',
        EKS,
      ),
      serverless: you('What the workload’s role may do in your account is your grant.', EKS),
      paas: you('Database users, and which identity may reach the service.', AZURE),
      saas: you('Who may log in, and with a second factor or not.', AZURE),
    },
  },
  {
    id: 'configuration',
    title: 'Configuration and settings',
    meaning: 'the position of every switch you are given',
    cells: {
      iaas: you('Customer in every column of Azure’s matrix.', AZURE),
      k8s: you('Pod security, network policies, admission: a managed cluster arrives with none of them enforced.', EKS),
      serverless: you('Task or pod definition, secrets, network rules.', EKS),
      paas: you('Backups, encryption options, the public switch.', AZURE),
      saas: you('The usual breach of a SaaS is a setting in the customer’s own tenant.', AZURE),
    },
  },
  {
    id: 'devices',
    title: 'Client devices',
    meaning: 'laptops and phones that log in',
    cells: {
      iaas: you('The provider never sees them.', AZURE),
      k8s: you('Where kubectl and its credentials live.', AZURE),
      serverless: you('The provider never sees them.', AZURE),
      paas: you('The provider never sees them.', AZURE),
      saas: both('Azure calls them shared in SaaS; others leave them with the customer.', AZURE),
    },
  },
  {
    id: 'apps',
    title: 'Applications',
    meaning: 'the programs and their dependencies',
    cells: {
      iaas: you('You install and patch them.', AZURE),
      k8s: you('Everything in the image is yours to rebuild.', EKS),
      serverless: you('The image stays with you when the node goes.', EKS),
      paas: both('Your code on the platform’s code: Azure calls it shared.', AZURE),
      saas: both(
        'The vendor fixes its code, you configure it. Azure says shared, most vendors say provider; both count as right here.',
        AZURE,
      ),
    },
  },
  {
    id: 'network',
    title: 'Network controls',
    meaning: 'firewall rules, segmentation, exposure',
    cells: {
      iaas: you('Security groups are the customer’s.', ECS),
      k8s: you(
        'Security groups and network policies; on EKS the CNI’s enforcement of policies is off until you switch it on.',
        EKS,
      ),
      serverless: both('The provider isolates the workloads from each other, you say who may reach yours.', EKS),
      paas: both('The provider owns the public switch, you own its position.', AZURE),
      saas: them('The service’s network is the provider’s.', AZURE),
    },
  },
  {
    id: 'runtime',
    title: 'Container or language runtime',
    meaning: 'containerd, runc, the JVM',
    cells: {
      iaas: you('It stands in your guest.', ECS),
      k8s: both('It comes with the node image that the provider publishes; it is in use when you roll the nodes.', EKS),
      serverless: them('AWS secures the runtime under Fargate.', EKS),
      paas: them('It comes with the platform.', AZURE),
      saas: them('It lies below the application.', AZURE),
    },
  },
  {
    id: 'os',
    title: 'Operating system of the node',
    meaning: 'kernel and packages',
    cells: {
      iaas: you('The guest is yours from the kernel up.', ECS),
      k8s: both('AWS publishes patched node images, the customer rolls the nodes onto them.', EKS),
      serverless: them('There is no node that you can log in to.', EKS),
      paas: them('Microsoft in every column but IaaS.', AZURE),
      saas: them('Microsoft in every column but IaaS.', AZURE),
    },
  },
  {
    id: 'control-plane',
    title: 'Kubernetes control plane',
    meaning: 'API server, etcd, scheduler',
    cells: {
      iaas: you('If you run Kubernetes on virtual machines, all of it is yours.', EKS),
      k8s: them('The managed part: AWS runs control-plane nodes and etcd.', EKS),
      serverless: them('The managed part.', EKS),
      paas: { owner: undefined, why: 'There is none that you could see.' },
      saas: { owner: undefined, why: 'There is none that you could see.' },
    },
  },
  {
    id: 'hypervisor',
    title: 'Hypervisor',
    meaning: 'what keeps guests apart',
    cells: {
      iaas: them('From the host’s operating system and virtualization layer down it is AWS’s.', ECS),
      k8s: them('You cannot patch what you cannot reach.', ECS),
      serverless: them('You cannot patch what you cannot reach.', ECS),
      paas: them('You cannot patch what you cannot reach.', AZURE),
      saas: them('You cannot patch what you cannot reach.', AZURE),
    },
  },
  {
    id: 'facility',
    title: 'Hosts, network hardware, building',
    meaning: 'everything with a door',
    cells: {
      iaas: them('Down to the physical security of the facilities.', ECS),
      k8s: them('Down to the physical security of the facilities.', ECS),
      serverless: them('Down to the physical security of the facilities.', ECS),
      paas: them('Microsoft in every column.', AZURE),
      saas: them('Microsoft in every column.', AZURE),
    },
  },
]

export const OWNER_WORD: Record<Owner, string> = { customer: 'you', provider: 'provider', shared: 'shared' }

/** Of a cell. Without an owner it is one that the lesson leaves out, or a layer that its column has not. */
export const wordOf = (cell: Cell) => (cell.owner ? OWNER_WORD[cell.owner] : cell === silent ? 'not said' : 'none')

/** The sources that cells name (as in references.yaml). */
export const SOURCES: Record<string, { title: string; url: string }> = {
  [AZURE]: {
    title: 'Microsoft, Shared responsibility in the cloud (12 January 2026)',
    url: 'https://learn.microsoft.com/azure/security/fundamentals/shared-responsibility',
  },
  [EKS]: {
    title: 'AWS, EKS Best Practices Guide: Security',
    url: 'https://docs.aws.amazon.com/eks/latest/best-practices/security.html',
  },
  [ECS]: {
    title: 'AWS, Amazon ECS Developer Guide: Shared responsibility model',
    url: 'https://aws.amazon.com/compliance/shared-responsibility-model/',
  },
}
