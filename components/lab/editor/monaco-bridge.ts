import type { editor, IDisposable, IMarkdownString, IRange } from 'monaco-editor/editor'
import type { Finding } from '@/lib/lint/types'
import type { Place, Range } from '@/lib/source/types'
import type { Completion } from '@/lib/worker/protocol'
import { markText, plain } from './mark-text'
import { applyTheme } from './monaco-theme'
import type { Monaco } from './monaco-api'
import { languageOf, type EditorEvents, type EditorFile, type EditorPort, type Marks } from './port'

const OWNER = 'drydock'
/** Each workspace has its own names, so that models of two never meet. */
let count = 0

/**
 * The one place that touches Monaco: owns the models, markers, quick fixes, completion, keys, and what is to be disposed
 * of. Text is never pushed into a model on each key (that loses characters): a model is the truth while it lives.
 */
export class MonacoBridge implements EditorPort {
  readonly #monaco: Monaco
  readonly #editor: editor.IStandaloneCodeEditor
  readonly #events: EditorEvents
  readonly #models = new Map<string, editor.ITextModel>()
  readonly #views = new Map<string, editor.ICodeEditorViewState | null>()
  readonly #rubbish: IDisposable[] = []
  readonly #readOnly: ReadonlySet<string>
  #marks: Marks = { findings: [], problems: [] }
  /** Versions of the models that the findings were found in: an older fix is not offered. */
  #versions = new Map<string, number>()
  #shown = ''
  /** The lines that were jumped to, until something is typed. */
  readonly #led: editor.IEditorDecorationsCollection

  constructor(monaco: Monaco, made: editor.IStandaloneCodeEditor, files: readonly EditorFile[], events: EditorEvents) {
    this.#monaco = monaco
    this.#editor = made
    this.#events = events
    this.#readOnly = new Set(files.filter(file => file.readOnly).map(file => file.name))
    this.#led = made.createDecorationsCollection()
    const first = made.getModel()
    const root = `lab-${++count}`
    for (const file of files) {
      const uri = monaco.Uri.from({ scheme: 'file', path: `/${root}/${file.name}` })
      const model = monaco.editor.createModel(file.text, languageOf(file), uri)
      model.updateOptions({ tabSize: 2, insertSpaces: true, trimAutoWhitespace: true })
      this.#models.set(file.name, model)
      if (!file.readOnly) this.#keep(model.onDidChangeContent(() => events.changed(file.name, model.getValue())))
    }
    const start = files[0]
    if (start) this.show(start.name)
    first?.dispose()
    this.#keep(made.onDidChangeModelContent(() => this.#led.clear()))
    this.#bindKeys()
    for (const language of ['yaml', 'json', 'dockerfile']) this.#provide(language)
    this.#keep(this.#describe())
  }

  show(file: string): void {
    const model = this.#models.get(file)
    if (!model || this.#shown === file) return
    if (this.#shown) this.#views.set(this.#shown, this.#editor.saveViewState())
    this.#shown = file
    this.#editor.setModel(model)
    const view = this.#views.get(file)
    if (view) this.#editor.restoreViewState(view)
    const readOnly = this.#readOnly.has(file)
    this.#editor.updateOptions({
      readOnly,
      domReadOnly: readOnly,
      ariaLabel: `${file}${readOnly ? ', read only' : ''}. Control M, then Tab leaves the editor.`,
    })
  }

  replace(file: string, text: string): void {
    const model = this.#models.get(file)
    if (!model || model.getValue() === text) return
    model.pushStackElement()
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
    model.pushStackElement()
  }

  mark(marks: Marks): void {
    this.#marks = marks
    for (const [file, model] of this.#models) {
      this.#versions.set(file, model.getVersionId())
      const { MarkerSeverity } = this.#monaco
      const severity = { essential: MarkerSeverity.Error, advice: MarkerSeverity.Warning, info: MarkerSeverity.Info }
      const found = marks.findings
        .filter(finding => finding.where.file === file)
        .map(finding => ({
          ...rangeOf(finding.where.range),
          severity: severity[finding.severity],
          message: markText(finding),
          source: 'drydock',
          code: { value: finding.rule, target: this.#monaco.Uri.parse(`${location.origin}/rules/${finding.rule}`) },
          relatedInformation: finding.related.flatMap(({ where, note }) => {
            const other = this.#models.get(where.file)
            return other ? [{ resource: other.uri, message: plain(note), ...rangeOf(where.range) }] : []
          }),
        }))
      const unread = marks.problems
        .filter(problem => problem.file === file)
        .map(problem => ({
          ...(problem.range
            ? rangeOf(problem.range)
            : { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 }),
          severity: MarkerSeverity.Error,
          message: `Could not be read: ${plain(problem.message)}`,
          source: 'drydock',
        }))
      this.#monaco.editor.setModelMarkers(model, OWNER, [...unread, ...found])
    }
  }

  jump(place: Place): void {
    this.show(place.file)
    const range = rangeOf(place.range)
    this.#led.set([
      { range, options: { isWholeLine: true, className: 'lab-led', linesDecorationsClassName: 'lab-led-bar' } },
    ])
    // The start of the place: a whole block selected would be lost with the next key.
    this.#editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn })
    this.#editor.revealRangeInCenterIfOutsideViewport(range)
    this.#editor.focus()
  }

  focus(): void {
    this.#editor.focus()
  }

  /** The page changed its theme. */
  dress(): void {
    applyTheme(this.#monaco)
  }

  dispose(): void {
    for (const thing of this.#rubbish) thing.dispose()
    for (const model of this.#models.values()) model.dispose()
    this.#models.clear()
  }

  #keep(thing: IDisposable | null): void {
    if (thing) this.#rubbish.push(thing)
  }

  #bindKeys(): void {
    const { KeyCode, KeyMod } = this.#monaco
    this.#keep(
      this.#editor.addAction({
        id: 'drydock.check',
        label: 'Check',
        keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
        run: () => this.#events.check(),
      }),
    )
    // Escape, when it has nothing else to close, leaves the editor for the control behind it.
    this.#keep(
      this.#editor.addAction({
        id: 'drydock.leave',
        label: 'Leave the editor',
        keybindings: [KeyCode.Escape],
        precondition:
          '!suggestWidgetVisible && !findWidgetVisible && !markersNavigationVisible && !editorHasSelection && !editorHoverVisible && !codeActionMenuVisible',
        run: () => {
          const frame = this.#editor.getContainerDomNode().closest('[data-editor]')
          frame?.querySelector<HTMLElement>('[data-after-editor]')?.focus()
        },
      }),
    )
  }

  #provide(language: string): void {
    const { languages } = this.#monaco
    this.#keep(
      languages.registerCodeActionProvider(language, {
        provideCodeActions: (model, range) => {
          const file = this.#fileOf(model)
          const actions = this.#marks.findings
            .filter(f => f.fix && f.where.file === file && touches(rangeOf(f.where.range), range))
            .flatMap(f => this.#actionOf(f, model))
          return { actions, dispose: () => {} }
        },
      }),
    )
    this.#keep(
      languages.registerCompletionItemProvider(language, {
        triggerCharacters: [' ', '@', '/'],
        provideCompletionItems: async (model, position, { triggerCharacter }) => {
          const file = this.#fileOf(model)
          // A space opens the list only where a value is about to be written, not with every step of indentation.
          const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
          if (!file || (triggerCharacter === ' ' && !/: $/.test(before))) return { suggestions: [] }
          const found = await this.#events.complete({ file, offset: model.getOffsetAt(position) })
          return { suggestions: found.map(one => this.#suggestionOf(one, model)) }
        },
      }),
    )
  }

  /** What a field of a manifest is; findings bring their own hover with their markers. */
  #describe(): IDisposable {
    return this.#monaco.languages.registerHoverProvider('yaml', {
      provideHover: async (model, position) => {
        const file = this.#fileOf(model)
        const told = file && (await this.#events.describe({ file, offset: model.getOffsetAt(position) }))
        if (!told || model.isDisposed()) return null
        const range = this.#monaco.Range.fromPositions(model.getPositionAt(told.from), model.getPositionAt(told.to))
        return { range, contents: [{ value: `**${told.name}** (${told.type})` }, { value: told.text }] }
      },
    })
  }

  #actionOf(finding: Finding, model: editor.ITextModel) {
    const versionId = this.#versions.get(finding.where.file)
    if (!finding.fix || versionId !== model.getVersionId()) return []
    const edits = finding.fix.edits.map(edit => ({
      resource: model.uri,
      versionId,
      textEdit: { range: rangeOf(edit.range), text: edit.text },
    }))
    const title = finding.fix.safety === 'safe' ? finding.fix.title : `${finding.fix.title} (changes what it does)`
    return [{ title: plain(title), kind: 'quickfix', isPreferred: finding.fix.safety === 'safe', edit: { edits } }]
  }

  #suggestionOf(one: Completion, model: editor.ITextModel) {
    const [start, end] = [model.getPositionAt(one.from), model.getPositionAt(one.to)]
    const documentation: IMarkdownString | undefined = one.documentation
      ? { value: one.documentation.replaceAll('\n', '\n\n') }
      : undefined
    return {
      label: one.label,
      insertText: one.insert,
      kind: this.#monaco.languages.CompletionItemKind.Field,
      detail: one.detail,
      documentation,
      range: this.#monaco.Range.fromPositions(start, end),
    }
  }

  #fileOf(model: editor.ITextModel): string | undefined {
    for (const [name, own] of this.#models) if (own === model) return name
    return undefined
  }
}

const rangeOf = ({ start, end }: Range): IRange => ({
  startLineNumber: start.line,
  startColumn: start.column,
  endLineNumber: end.line,
  endColumn: Math.max(end.column, end.line === start.line ? start.column + 1 : 1),
})

const touches = (a: IRange, b: IRange): boolean =>
  a.startLineNumber <= b.endLineNumber && b.startLineNumber <= a.endLineNumber
