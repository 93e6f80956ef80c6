import { benchReach } from './bench.ts'

const rows = [100, 300, 1000].map(pods => benchReach(pods, 200, () => performance.now()))
console.table(rows)
console.log(JSON.stringify(rows))
