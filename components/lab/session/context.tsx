'use client'
import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { LabData } from '../lab-data'
import type { LabSession, SessionActions, SessionState } from './session'

const SessionContext = createContext<{ session: LabSession; data: LabData } | undefined>(undefined)

export function SessionProvider({ children, ...value }: { session: LabSession; data: LabData; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>
}

function useContextValue() {
  const value = use(SessionContext)
  if (!value) throw new Error('A part of the lab workspace stands outside its <SessionProvider>.')
  return value
}

export const useLab = (): LabData => useContextValue().data
export const useLabSession = (): LabSession => useContextValue().session
export function useSession<T>(select: (state: SessionState & SessionActions) => T): T {
  return useStore(useContextValue().session, select)
}
