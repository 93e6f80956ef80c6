/** Stored with every grade. Raise it when a verdict or a finding may change: major.minor of the judge, not of the app. */
export const ENGINE_VERSION = '1.2'
