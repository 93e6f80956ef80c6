/** What lies in an image, layer by layer. Sizes are of the order of what such images have; they are drawn, not measured. */
export type Layer = { name: string; from: string; megabytes: number; finds: string; patch: string }
export type Image = { id: string; title: string; says: string; layers: Layer[] }

const program: Layer = {
  name: '/server',
  from: 'COPY --from=builder',
  megabytes: 9,
  finds: 'Your program, with Go’s standard library and your modules compiled in.',
  patch: 'You: only a rebuild with a newer toolchain and newer modules changes it.',
}

export const images: Image[] = [
  {
    id: 'single-stage',
    title: 'One stage',
    says: 'FROM golang:1.21 and nothing else: what built it ships with it.',
    layers: [
      {
        name: 'Debian base system',
        from: 'golang:1.21',
        megabytes: 120,
        finds: 'bash, apt, perl, tar, a C library, hundreds of set programs.',
        patch: 'Debian’s packages: a new base and a rebuild, again and again.',
      },
      {
        name: 'git, curl, gcc, make',
        from: 'golang:1.21',
        megabytes: 420,
        finds: 'A downloader, a compiler and a version control client: everything to fetch and build a tool.',
        patch: 'Dozens of packages with flaws of their own, none of them used by your program.',
      },
      {
        name: 'Go toolchain 1.21',
        from: 'golang:1.21',
        megabytes: 260,
        finds: 'A second compiler.',
        patch: 'Nobody: 1.21 left support in August 2024.',
      },
      {
        name: 'Sources and build cache',
        from: 'COPY . . and RUN go build',
        megabytes: 90,
        finds: 'Your source, and whatever else lay beside it: .git, .env, keys.',
        patch: 'Nothing to patch; it should not be there.',
      },
      { ...program, from: 'RUN go build' },
    ],
  },
  {
    id: 'source-lesson',
    title: 'The lesson’s image',
    says: 'Two stages on gcr.io/distroless/static:nonroot. The builder is gone; its Go 1.21 is compiled in.',
    layers: [
      {
        name: 'Base files',
        from: 'distroless/static',
        megabytes: 1,
        finds: '/etc/passwd with root, nobody and nonroot (65532), /tmp. No shell, no package manager.',
        patch: 'The alias static:nonroot follows the current Debian: you get what it means on the day you build.',
      },
      {
        name: 'Time zones, certificates',
        from: 'distroless/static',
        megabytes: 1,
        finds: 'Nothing that runs.',
        patch: 'A rebuild on a newer base.',
      },
      { ...program, patch: 'Built with Go 1.21: its standard library has had no fixes since August 2024.' },
    ],
  },
  {
    id: 'corrected',
    title: 'Corrected',
    says: 'golang:1.27, static-debian13:nonroot, and the user as a number.',
    layers: [
      {
        name: 'Base files',
        from: 'static-debian13',
        megabytes: 1,
        finds: '/etc/passwd with root, nobody and nonroot (65532), /tmp. No shell, no package manager.',
        patch: 'A named Debian release: you decide when to move.',
      },
      {
        name: 'Time zones, certificates',
        from: 'static-debian13',
        megabytes: 1,
        finds: 'Nothing that runs.',
        patch: 'A rebuild on a newer base.',
      },
      { ...program, patch: 'Built with a supported Go: a rebuild brings its fixes.' },
    ],
  },
]

export const sizeOf = (image: Image): number => image.layers.reduce((sum, layer) => sum + layer.megabytes, 0)
