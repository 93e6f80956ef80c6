/** Where does a credential value live: literals in manifests, and every trace of a known value. */
export { argumentCredentials, type ArgumentCredential } from './arguments.ts'
export { credentialIn, isLiteralCredential, looksRandom, namesCredential } from './credential.ts'
export { judge, literalCredentials, type LiteralCredential, type LiteralHome } from './literals.ts'
export { apiSightings, sightings, type Sighting } from './search.ts'
export { settingsIn, type Setting } from './settings.ts'
export { danglingReferences, secretReferences, type DanglingReference, type SecretReference } from './references.ts'
