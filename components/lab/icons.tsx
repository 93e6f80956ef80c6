/** Small drawings; the words beside them say the same. */
const Svg = ({ d, className }: { d: string; className?: string }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={`shrink-0 ${className ?? ''}`}>
    <path d={d} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

export const Tick = () => <Svg d="m3 8.5 3.2 3.2L13 4.8" className="text-good" />
export const Cross = () => <Svg d="m4 4 8 8m0-8-8 8" className="text-bad" />
export const Ring = () => <Svg d="M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z" className="text-ink-faint" />
export const Lock = () => <Svg d="M4.5 7.5h7v5.5h-7zM6 7.5V5.4a2 2 0 0 1 4 0v2.1" className="text-ink-faint" />
export const Warn = () => <Svg d="M8 2.5 14 13H2ZM8 6.5v3M8 11.4v.1" className="text-warn" />
export const Bulb = () => (
  <Svg d="M6 12.5h4M6.5 14h3M5.6 9.8a4 4 0 1 1 4.8 0c-.5.4-.7.8-.7 1.2H6.3c0-.4-.2-.8-.7-1.2Z" />
)
