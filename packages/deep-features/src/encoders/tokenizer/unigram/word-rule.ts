import { describeValue } from "@vscnn/core";
import { SPACE } from "./normalize-pieces.ts";
import type { Fault } from "./text-steps.ts";

type Json = Readonly<Record<string, unknown>>;
type Words = (texts: readonly string[]) => string[];

/** How a `pre_tokenizer` of the tokenizers library divides a text into words: at white space, or before marks for spaces. */
export function wordRule(preTokenizer: unknown, fault: Fault): Words {
  if (preTokenizer === null || preTokenizer === undefined) return (texts) => texts.filter(isNotEmpty);
  const json = preTokenizer as Json;
  const { type, pretokenizers } = json;
  if (type === "WhitespaceSplit")
    return (texts) => texts.flatMap((text) => text.split(/\p{White_Space}+/u)).filter(isNotEmpty);
  if (type === "Metaspace") return metaspace(json, fault);
  const isFlat = Array.isArray(pretokenizers) && pretokenizers.every((each) => each?.type !== "Sequence");
  if (type !== "Sequence" || !isFlat) {
    throw fault(`a pre_tokenizer of Metaspace or WhitespaceSplit, got ${describeValue(type)}`);
  }
  const rules = pretokenizers.map((each) => wordRule(each, fault));
  return (texts) => rules.reduce<readonly string[]>((words, rule) => rule(words), texts).slice();
}

const isNotEmpty = (text: string): boolean => text !== "";

/** Spaces become marks; a mark is put before the first word, or before every one that comes in, or before none. */
function metaspace(json: Json, fault: Fault): Words {
  const { replacement = SPACE, add_prefix_space: adds = true, split = true } = json;
  const { prepend_scheme: scheme = adds === true ? "always" : "never" } = json;
  const isLegal = typeof replacement === "string" && Array.from(replacement).length === 1;
  if (!isLegal || !["always", "first", "never"].includes(scheme as string)) {
    throw fault(`a Metaspace with a character and always, first or never, got ${describeValue(scheme)}`);
  }
  return (texts) =>
    texts.flatMap((text, i) => {
      if (text === "") return [];
      const marked = text.replaceAll(" ", () => replacement);
      const wants = scheme === "always" || (scheme === "first" && i === 0);
      const begun = wants && !marked.startsWith(replacement) ? replacement + marked : marked;
      return (split === true ? beforeEach(begun, replacement) : [begun]).filter(isNotEmpty);
    });
}

/** Divides a text before each mark. */
function beforeEach(text: string, mark: string): string[] {
  const [first, ...others] = text.split(mark);
  return [first, ...others.map((word) => mark + word)];
}
