import { ready } from '@/lib/server/ready'

/** The course can be read and the classroom's database answers. A course without a classroom is ready too, and says so. */
export const dynamic = 'force-dynamic'
export const GET = ready
