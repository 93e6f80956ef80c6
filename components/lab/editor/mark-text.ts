import type { Finding } from '@/lib/lint/types'

/** What, why and how in one text: a hover shows it, F8 reads it out. */
export const markText = (finding: Finding): string =>
  [finding.what, `Why it matters: ${finding.why}`, `Next step: ${finding.how}`].map(plain).join('\n')

/** Without the marks of Markdown, for places that show plain text. */
export const plain = (text: string): string => text.replace(/`([^`]*)`/g, '$1').replace(/\*\*([^*]*)\*\*/g, '$1')
