/** Python's `string.punctuation`. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** Brings a text to what SigLIP was trained on: no punctuation of ASCII, one space between words, small letters if wanted. */
export function siglipText(text: string, lowers: boolean): string {
  const bare = (lowers ? text.toLowerCase() : text).replace(PUNCTUATION, "");
  return bare.split(/\s+/u).filter(Boolean).join(" ");
}
