/** Whose lists a bureau answers for: education for schools and kindergartens, police for its stations. */
export function listsOf(bureau: string): readonly string[] {
  return bureau === 'education' ? ['school', 'kindergarten'] : ['police-station']
}
