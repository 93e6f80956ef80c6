/** Runs once when a server starts, never in a build. The classroom opens beside the course: reading does not wait for it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { openClassroomHere } = await import('./lib/server/classroom')
  void openClassroomHere()
}
