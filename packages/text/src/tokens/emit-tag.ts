import { characterClass, SPACELESS } from "./character-class.ts";
import { foldWord } from "./fold-word.ts";
import type { SpacelessWords } from "./spaceless-words.ts";
import { splitTag } from "./split-tag.ts";
import type { Emit } from "./token-kind.ts";

/** The words of a tag's name, and the tag without the connectors between them. */
export function emitTag(name: string, spaceless: SpacelessWords, emit: Emit): void {
  for (const word of splitTag(name)) {
    const whole = foldWord(word);
    const isSpaceless = characterClass(word.codePointAt(0) as number) === SPACELESS;
    if (isSpaceless) for (const part of spaceless(whole)) emit(part, "tagWord");
    else if (whole !== "") emit(whole, "tagWord");
  }
  emit(`#${foldWord(name.replace(/\p{Pc}/gu, ""))}`, "tag");
}
