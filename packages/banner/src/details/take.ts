/** The name of the file that a receipt is downloaded as. */
const FILE = 'privacy-choices.json'

/** Saves a text as a file. */
export function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  Object.assign(document.createElement('a'), { href: url, download: FILE }).click()
  // The browser has taken hold of it by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/**
 * Copies the text of a field, and says whether that could be done. Where the clipboard is out of reach, as in a frame without
 * permission or on plain http, the older way is tried; where that is too, the field is shown with its text selected.
 */
export async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.hidden = false
    field.select()
    const done = document.execCommand('copy')
    field.hidden = done
    return done
  }
}
