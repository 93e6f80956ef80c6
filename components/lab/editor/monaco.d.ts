/** Parts of Monaco that ship without types of their own; they are imported for their effect. */
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController'
declare module 'monaco-editor/editor/editor.worker'
