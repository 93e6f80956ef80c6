type Paint = (text: string) => string

/** Colours for a terminal, plain text for everything else. */
export function paint(terminal: boolean): Record<'red' | 'yellow' | 'green' | 'bold' | 'dim', Paint> {
  const code = (open: number, close: number): Paint =>
    terminal ? text => `\u001b[${open}m${text}\u001b[${close}m` : text => text
  return { red: code(31, 39), yellow: code(33, 39), green: code(32, 39), bold: code(1, 22), dim: code(2, 22) }
}
