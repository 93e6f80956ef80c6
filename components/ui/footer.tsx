export function Footer() {
  return (
    <footer className="mt-20 border-t border-line px-4 py-8 text-sm text-ink-faint sm:px-8">
      <div className="mx-auto flex max-w-[86rem] flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <p>
          Drydock runs on your machine. No request leaves this address, and your work stays in this browser until you
          hand it in.
        </p>
        <p className="flex flex-wrap gap-x-4 leading-6">
          <a href="/glossary">Glossary</a>
          <a href="/assigned">Assigned work</a>
          <a href="/teach">For instructors</a>
          <span>Apache-2.0</span>
        </p>
      </div>
    </footer>
  )
}
