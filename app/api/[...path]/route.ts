import { handle } from '@/lib/server/api/handle'

/** The classroom's API. Its doors, and who may open them, are one list: lib/server/api/doors.ts. */
export const dynamic = 'force-dynamic'
export const runtime = 'nodejs'
export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
