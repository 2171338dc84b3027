import {
  CONNECTOR,
  characterClass,
  IGNORABLE,
  LOWER,
  MARK,
  NUMBER,
  SPACELESS,
  UPPER,
} from "./character-class.ts";

/**
 * Splits the name of a tag into the words that it was made of: at connectors, where a small letter meets a capital, before the
 * last capital of several that a small letter follows, where two or more letters meet two or more digits, and where a
 * script without spaces begins or ends.
 *
 * @param name - normalized to NFKC, without its `#`
 * @returns the words in order, none of them empty
 */
export function splitTag(name: string): string[] {
  const characters = Array.from(name);
  const classes = classesOf(characters);
  const words: string[] = [];
  let word = "";
  characters.forEach((character, i) => {
    if (word !== "" && isBorder(classes, i)) {
      words.push(word);
      word = "";
    }
    if (classes[i] !== CONNECTOR) word += character;
  });
  if (word !== "") words.push(word);
  return words;
}

/** The class of each character; what belongs to the character before it has that one's. */
function classesOf(characters: readonly string[]): number[] {
  const classes: number[] = [];
  for (const character of characters) {
    const own = characterClass(character.codePointAt(0) as number);
    const belongs = (own === MARK || own === IGNORABLE) && classes.length > 0;
    classes.push(belongs ? classes[classes.length - 1] : own);
  }
  return classes;
}

function isBorder(classes: readonly number[], i: number): boolean {
  const before = classes[i - 1];
  const here = classes[i];
  if (before === CONNECTOR || here === CONNECTOR) return true;
  if ((before === SPACELESS) !== (here === SPACELESS)) return true;
  if ((before === NUMBER) !== (here === NUMBER)) {
    // mp3 and 4k stay whole
    return isNumber(classes, i - 2) === (before === NUMBER) && isNumber(classes, i + 1) === (here === NUMBER);
  }
  return here === UPPER && (before === LOWER || (before === UPPER && classes[i + 1] === LOWER));
}

/** Whether a digit stands there; `undefined` where nothing does. */
function isNumber(classes: readonly number[], i: number): boolean | undefined {
  return classes[i] === undefined || classes[i] === CONNECTOR ? undefined : classes[i] === NUMBER;
}
