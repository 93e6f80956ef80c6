'use client'
import { createContext, use, type ReactNode } from 'react'

/** The sentence that stands in place of hints (and of a solution before solving) while somebody withholds them. */
export const HintsHeld = createContext<ReactNode>(undefined)
export const useHintsHeld = (): ReactNode => use(HintsHeld)
