/** The files of a lab's world that name addresses; everything else in a folder is a manifest or is skipped. */
export const isWorldFactFile = (name: string): boolean => /(^|[\\/])(outside|addresses)\.yaml$/.test(name)
