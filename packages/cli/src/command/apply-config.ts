import { checkOptions, describeValue } from "@vscnn/core";
import type { Command, Option } from "commander";
import type { Config } from "./read-config.ts";

/**
 * Gives the flags of a verb the values of the configuration where the command line says nothing. Paths in it start from
 * the folder in which the verb runs, like those of the command line.
 *
 * @param verbs - the names of all verbs, which may stand in the configuration with flags of their own
 * @throws TypeError if a name is no flag of any verb; Error if a value is not legal
 */
export function applyConfig(command: Command, config: Config, verbs: readonly Command[], file: string): void {
  const shared = Object.fromEntries(
    verbs.flatMap((verb) => verb.options.map((option) => [option.attributeName(), true as const])),
  );
  const sections = Object.fromEntries(verbs.map((verb) => [verb.name(), true as const]));
  checkOptions(file, config, { ...shared, ...sections }, "the configuration");
  const own = config[command.name()] ?? {};
  const ownNames = Object.fromEntries(
    command.options.map((option) => [option.attributeName(), true as const]),
  );
  checkOptions(file, own as Config, ownNames, command.name());
  const values = { ...config, ...(own as Config) };
  for (const option of command.options) {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if (!Object.hasOwn(values, name) || (source !== undefined && source !== "default")) continue;
    command.setOptionValueWithSource(name, flagValue(option, values[name], file), "config");
  }
}

function flagValue(option: Option, value: unknown, file: string): unknown {
  const name = option.attributeName();
  const isFlag = !option.required && !option.optional;
  if (isFlag) {
    if (typeof value === "boolean") return value;
    throw new Error(`${file}: ${name} must be true or false, got ${describeValue(value)}`);
  }
  // Pairs and lists are written as JSON has them
  const isPairs = typeof value === "object" && value !== null && !Array.isArray(value);
  const text = isPairs
    ? Object.entries(value)
        .map(([key, item]) => `${key}=${String(item).replaceAll(",", "\\,")}`)
        .join(",")
    : Array.isArray(value)
      ? value.join(",")
      : String(value);
  if (option.argChoices !== undefined && !option.argChoices.includes(text)) {
    throw new Error(
      `${file}: ${name} must be one of ${option.argChoices.join(", ")}, got ${describeValue(value)}`,
    );
  }
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file}: ${name}: ${reason}`, { cause });
  }
}
