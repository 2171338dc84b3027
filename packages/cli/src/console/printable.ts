import { withoutControls } from "./without-controls.ts";

/** A text from outside on one line. */
export function printable(text: string): string {
  return withoutControls(text.replace(/\s+/g, " "));
}
