import { InvalidArgumentError } from "commander";

/** Reads `name=value,name=value` of the command line. */
export function nameValues(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1)
        throw new InvalidArgumentError(`name=value,name=value is needed, got ${JSON.stringify(pair)}`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
