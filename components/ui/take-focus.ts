/**
 * As the `ref` of what stands in the place of something that had the focus and is gone: a heading with `tabIndex={-1}`, so
 * that Tab goes on from there and a screen reader says where one is.
 */
export const takeFocus = (element: HTMLElement | null): void => element?.focus()
