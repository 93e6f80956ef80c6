import type { ReactNode } from 'react'

/** Title and one sentence of a list page. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="max-w-[44rem] pt-8 sm:pt-12">
      <h1 className="text-3xl sm:text-4xl">{title}</h1>
      {children && <div className="mt-3 text-lg text-ink-soft">{children}</div>}
    </header>
  )
}

/** The frame of a list page. */
export const PageFrame = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto max-w-[64rem] px-4 sm:px-8">{children}</div>
)
