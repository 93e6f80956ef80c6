import type { Room } from '../classroom.ts'
import { instructor } from '../db/schema.ts'

/** What the sign-in page says: whether the installation still waits for its first instructor. */
export async function classroomInfo(room: Room): Promise<{ setUp: boolean }> {
  const [anyone] = await room.db.select({ id: instructor.id }).from(instructor).limit(1)
  return { setUp: anyone !== undefined }
}
