import * as z from 'zod'

// The page's security policy forbids evaluating text, and zod tries whether it may as soon as a schema is made: this is
// said before any module with a schema is loaded, so it has to be the first import.
z.config({ jitless: true })
