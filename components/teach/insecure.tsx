'use client'
import { useSyncExternalStore } from 'react'
import { Says } from '../ui/form'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const never = () => () => undefined
const isOpen = (): boolean => location.protocol === 'http:' && !LOOPBACK.includes(location.hostname)

/** Off loopback and without https what is typed can be read on the way; `what` is that. */
export function Insecure({ what }: { what: string }) {
  const open = useSyncExternalStore(never, isOpen, () => false)
  return open ? (
    <Says bad text={`This address is not encrypted (http): others on this network could read ${what}.`} />
  ) : null
}
