import { foldCase } from "./fold-case.ts";

/** A word without case, without what shows nothing, with one kind of apostrophe. */
export function foldWord(word: string): string {
  if (isAscii(word)) return word.toLowerCase();
  return foldCase(word.replace(/[\p{Default_Ignorable_Code_Point}\u0640]/gu, "").replaceAll("\u2019", "'"));
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}
