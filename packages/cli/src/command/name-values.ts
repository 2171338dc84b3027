import { InvalidArgumentError } from "commander";

/**
 * Reads `name=value,name=value`; a repeated flag adds to what it said before. A comma in a value is written `\,`.
 */
export function nameValues(text: string, previous?: Record<string, string>): Record<string, string> {
  const pairs: Record<string, string> = { ...previous };
  for (const part of text.split(/(?<!\\),/)) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    if (equals < 1 || name === "" || name === "__proto__") {
      throw new InvalidArgumentError(`It must be name=value,name=value, got ${JSON.stringify(part)}.`);
    }
    pairs[name] = part
      .slice(equals + 1)
      .replaceAll("\\,", ",")
      .trim();
  }
  return pairs;
}
