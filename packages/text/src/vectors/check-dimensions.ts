import { checkInteger } from "@vscnn/core";
import type { VectorCollector } from "./vector-collector.ts";

/** Makes what takes the vectors, as soon as a source has said how long they are. */
export type StartCollector = (dimensions: number) => VectorCollector;

/** Most numbers of a word. */
export const MAX_DIMENSIONS = 10_000;

/** Checks how many numbers a source says that a word has. */
export function checkDimensions(functionName: string, dimensions: number): number {
  const name = "the numbers of a word in source";
  return checkInteger(functionName, name, dimensions, { min: 1, max: MAX_DIMENSIONS });
}
