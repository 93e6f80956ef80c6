type Heading = { id: string; text: string; depth: number }

export function PageToc({ toc }: { toc: Heading[] }) {
  return (
    <ol className="page-toc">
      {toc.map(({ id, text, depth }) => (
        <li key={id} className={depth === 3 ? 'pl-3.5' : undefined}>
          <a href={`#${id}`}>{text}</a>
        </li>
      ))}
    </ol>
  )
}
