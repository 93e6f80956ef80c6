/** Hands a text to the browser as a download. Browser only. */
export function saveProgress(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = 'drydock-progress.json'
  link.click()
  URL.revokeObjectURL(link.href)
}
