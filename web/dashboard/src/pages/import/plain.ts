// Sentences about files name options of the command line; on the page a choice beside them does the same.
export function withoutOptions(sentence: string): string {
  return sentence
    .replace(/ \(--[^)]*\)/g, '')
    .replace(/[;,] --[a-z-]+( [\w.]+)? (says otherwise|dit autrement)/g, '')
    .replace(/ (Say what it is,? or name|Name) the columns in a mapping file\.?/g, '')
    .replace(/: --[a-z-]+( [\w-]+)?$/, '');
}
