/** Sentences one after the other, as a language sets them: Chinese and Japanese put no space between them. Empty ones are left out. */
export function paragraph(sentences: readonly string[], language: string): string {
  return sentences.filter(Boolean).join(/^(ja|zh)\b/.test(language) ? '' : ' ')
}
