// French sets some signs apart; the space before them must not break.
export function frenchSpaces(words: string): string {
  return words.replace(/ (?=[:;?!%»])/g, '\u00A0').replace(/« /g, '«\u00A0');
}
