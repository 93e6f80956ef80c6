export { useEditorChoice } from './choice'
export { UndoBar } from '../layout/undo-bar'
