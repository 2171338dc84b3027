import { describeValue } from "@vscnn/core";
import { characterMap, mappedAt } from "./character-map.ts";

/** Something that a `tokenizer.json` does to a text before it divides it. */
export type TextStep = (text: string) => string;

type Json = Readonly<Record<string, unknown>>;

/** Makes the error of a need that is not met. */
export type Fault = (need: string) => RangeError;

/** Sequences within sequences: no file has more than one of them. */
const MAX_DEPTH = 8;

/** The steps of a `normalizer` of the tokenizers library. */
export function textSteps(normalizer: unknown, fault: Fault, depth = 0): TextStep[] {
  if (normalizer === null || normalizer === undefined) return [];
  const json = normalizer as Json;
  const { type, normalizers } = json;
  if (type === "Sequence" && Array.isArray(normalizers) && depth < MAX_DEPTH) {
    return normalizers.flatMap((each) => textSteps(each, fault, depth + 1));
  }
  return [stepOf(json, fault)];
}

function stepOf(json: Json, fault: Fault): TextStep {
  const { type } = json;
  switch (type) {
    case "Lowercase":
      return (text) => text.toLowerCase();
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD":
      return (text) => text.normalize(type);
    case "Strip":
      return stripStep(json);
    case "Prepend":
      return prependStep(json, fault);
    case "Replace":
      return replaceStep(json, fault);
    case "Precompiled":
      return mapStep(json, fault);
    default:
      throw fault(`a normalizer that is known here, got ${describeValue(type)}`);
  }
}

function stripStep({ strip_left: left = true, strip_right: right = true }: Json): TextStep {
  return (text) => {
    let [start, end] = [0, text.length];
    while (left === true && start < end && WHITE.test(text[start])) start++;
    while (right === true && start < end && WHITE.test(text[end - 1])) end--;
    return text.slice(start, end);
  };
}

/** What the library takes for white space, which is not quite what `\s` is in JavaScript. */
const WHITE = /^\p{White_Space}$/u;

function prependStep({ prepend }: Json, fault: Fault): TextStep {
  if (typeof prepend !== "string") throw fault(`text to prepend, got ${describeValue(prepend)}`);
  return (text) => (text === "" ? "" : prepend + text);
}

function replaceStep({ pattern, content }: Json, fault: Fault): TextStep {
  const { String: string, Regex: regex } = (pattern ?? {}) as Json;
  if (typeof content !== "string") throw fault(`a content to replace with, got ${describeValue(content)}`);
  if (typeof string === "string" && string !== "") return (text) => text.replaceAll(string, () => content);
  const expression = typeof regex === "string" ? harmless(regex) : undefined;
  if (expression === undefined) {
    throw fault(`a pattern of one class of characters, got ${describeValue(regex ?? string)}`);
  }
  return (text) => text.replace(expression, () => content);
}

/** One class of characters, alone or several times: a stranger's expression could otherwise run for years. */
const ONE_CLASS = /^(?:\\s|\\d|\\p\{\w+\}| |\[(?:[^\\[\]]|\\[^\w]|\\[nrtsd])+\])(?:\+|\{\d{1,3},\})?$/u;

function harmless(regex: string): RegExp | undefined {
  if (!ONE_CLASS.test(regex)) return undefined;
  try {
    // A `\"` is legal in the library's expressions and not in ours
    const legal = regex.replace(/\\([^\w$()*+.?[\\\]^{|}/-])/gu, "$1");
    return new RegExp(legal.replaceAll("\\s", "\\p{White_Space}"), "gu");
  } catch {
    return undefined;
  }
}

function mapStep({ precompiled_charsmap: encoded }: Json, fault: Fault): TextStep {
  if (typeof encoded !== "string") throw fault(`a precompiled_charsmap, got ${describeValue(encoded)}`);
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch {
    throw fault("a precompiled_charsmap in base64");
  }
  const map = characterMap(bytes, fault);
  return (text) => {
    const parts: string[] = [];
    for (let at = 0; at < text.length; ) {
      const mapped = map && mappedAt(map, text, at);
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      parts.push(mapped?.mapped ?? character);
      at += mapped?.length ?? character.length;
    }
    return parts.join("");
  };
}
