/**
 * The only door to content/. Node only. Prose (MDX modules) is in `prose.ts`, which only a bundler understands.
 * Everything throws `ContentError` with file and line when an author made a mistake.
 */
export { ContentError } from './content-error.ts'
export { loadCourse, loadCourseFile } from './course.ts'
export { labHash } from './lab-hash.ts'
export { labIds, loadLab, loadLabSpec, type Lab } from './labs.ts'
export { lessonText, loadLesson } from './lessons.ts'
export { loadLibrary } from './library.ts'
export { loadGlossary, loadMisconceptions, loadReferences, loadTraceability, loadVersions } from './lists.ts'
export { bankIds, loadBank, loadQuiz, quizIds } from './quizzes.ts'
export { readYaml } from './read-yaml.ts'
