/** What moves the cursor, colors or rings, and what turns the direction of all that follows: tables and names of files of strangers may hold it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text that may hold something from outside, without all that does more to a terminal than being shown. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, "\ufffd");
}
