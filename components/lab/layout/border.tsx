'use client'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

/**
 * A border to drag, or to move with the arrow keys. `grow` is 1 if moving it right (down) makes the value larger, -1 if
 * smaller; `perPixel` says how much of the value one pixel is.
 */
export function Border(props: {
  label: string
  axis: 'x' | 'y'
  value: number
  least: number
  most: number
  step: number
  grow: 1 | -1
  perPixel: () => number
  onChange: (value: number) => void
}) {
  const { axis, value, least, most, grow } = props
  const from = useRef<{ at: number; value: number }>(undefined)
  const set = (next: number) => props.onChange(Math.round(Math.min(most, Math.max(least, next))))
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY)
  const onKeyDown = (event: KeyboardEvent) => {
    const on = axis === 'x' ? { ArrowRight: 1, ArrowLeft: -1 } : { ArrowDown: 1, ArrowUp: -1 }
    const by = (on as Partial<Record<string, number>>)[event.key]
    if (by === undefined) return
    event.preventDefault()
    set(value + by * grow * props.step)
  }
  return (
    <div
      role="separator"
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-label={props.label}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className="lab-border"
      data-axis={axis}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { at: place(event), value }
      }}
      onPointerMove={event => {
        if (from.current) set(from.current.value + (place(event) - from.current.at) * grow * props.perPixel())
      }}
      onPointerUp={() => (from.current = undefined)}
    />
  )
}
