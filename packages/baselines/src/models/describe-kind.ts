import { describeValue } from "@vscnn/core";

/** How a model of a wrong kind is named in an error; what has no kind is described by what it is, such as a promise. */
export function describeKind(model: unknown): string {
  const { kind } = (model ?? {}) as { kind?: unknown };
  return kind === undefined ? describeValue(model) : `kind ${describeValue(kind)}`;
}
