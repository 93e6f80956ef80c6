import { describe, expect, it } from 'vitest'
import { testContext } from '../testing.ts'
import type { Io } from './command.ts'
import { gather } from './files.ts'

const given = (text: string): Io => ({
  out: () => {},
  err: () => {},
  stdin: () => text,
  terminal: { out: false, err: false },
  context: () => testContext,
})

describe('standard input', () => {
  it.each([
    ['FROM scratch\n', 'dockerfile'],
    ['# syntax=docker/dockerfile:1\n\n  from golang:1.27 AS build\n', 'dockerfile'],
    ['ARG GO=1.27\r\nFROM golang:${GO}\r\n', 'dockerfile'],
    ['# a manifest\napiVersion: v1\nkind: Pod\n', undefined],
    ['from: x\n', undefined],
  ])('%j is told by its content', (text, kind) => expect(gather(['-'], given(text)).files[0]?.kind).toBe(kind))
})
