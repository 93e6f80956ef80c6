import type { Library } from '@/lib/course/schema/library'
import { LabCardView } from '../course/lab-card-view'

/** The way into a lab from a page. */
export function makeLabCard({ course }: Library) {
  return function LabCard({ id }: { id: string }) {
    const lab = course.labs.find(entry => entry.id === id)
    if (!lab) throw new Error(`<LabCard id="${id}">: content/course.yaml lists no such lab`)
    return <LabCardView lab={lab} />
  }
}
