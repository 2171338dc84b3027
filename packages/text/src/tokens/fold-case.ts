/** Foldings of characters outside of ASCII that were met before. */
const FOLDINGS = /* @__PURE__ */ new Map<string, string>();

/** It has a capital that it shares with i, but Unicode keeps the two apart. */
const DOTLESS_I = "ı";

/**
 * Takes away the differences between capital and small letters, by Unicode's full case folding, which knows no locale.
 * Only Cherokee differs: it is folded to small letters, as all other scripts are, where Unicode says capitals.
 *
 * @param text - normalized to NFKC
 * @returns the folded text, in NFKC
 */
export function foldCase(text: string): string {
  let folded = "";
  for (const character of text) {
    if (character < "\u0080") {
      folded += character.toLowerCase();
      continue;
    }
    let folding = FOLDINGS.get(character);
    if (folding === undefined) {
      folding = foldCharacter(character);
      FOLDINGS.set(character, folding);
    }
    folded += folding;
  }
  return folded.normalize("NFKC");
}

/** Small, capital and small again: the way over the capital joins the letters that share it, and opens ligatures. */
function foldCharacter(character: string): string {
  if (character === DOTLESS_I) return character;
  return character.toLowerCase().toUpperCase().toLowerCase();
}
