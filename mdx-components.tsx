import type { MDXComponents } from 'mdx/types'

/**
 * Next asks for this file. The map itself is `components/mdx/map.tsx`: a page hands it over as `components`, bound to
 * the course's data.
 */
export const useMDXComponents = (): MDXComponents => ({})
