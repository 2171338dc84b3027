import { checkNesting } from "@vscnn/core";

/** Longest `model.json` that is read; that of VGG19 has some ten thousand bytes. */
export const MOST_JSON_BYTES: number = 16 * 1024 * 1024;

/** Deepest `model.json` that is read; that of VGG19 has a dozen levels. */
const MOST_LEVELS = 200;

/** Parses a `model.json` of TensorFlow.js. */
export function parseModelJson(functionName: string, where: string, bytes: Uint8Array): unknown {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`${functionName}: ${where} is not JSON`, { cause });
  }
  checkNesting(functionName, where, json, { max: MOST_LEVELS });
  return json;
}
