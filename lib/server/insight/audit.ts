import { desc, eq } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { audit, instructor, item, learner } from '../db/schema.ts'

/** What was changed by hand in a class, newest first. */
export const auditOf = (db: Db, classId: string) =>
  db
    .select({
      at: audit.at,
      action: audit.action,
      by: instructor.name,
      learner: learner.pseudonym,
      key: item.key,
      before: audit.before,
      after: audit.after,
    })
    .from(audit)
    .leftJoin(instructor, eq(audit.actorId, instructor.id))
    .leftJoin(learner, eq(audit.learnerId, learner.id))
    .leftJoin(item, eq(audit.itemId, item.id))
    .where(eq(audit.classId, classId))
    .orderBy(desc(audit.at))
    .limit(500)
