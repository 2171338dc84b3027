import { fastGistEngine } from "./gist-engine/fast.ts";
import { plainGistEngine } from "./gist-engine/plain.ts";
import type { GistSettings } from "./gist-settings.ts";

/** From a square picture of levels 0 to 255, row-major, to mean magnitudes in the order of the descriptor. */
export type GistEngine = (picture: Float64Array, result: Float64Array) => void;

/**
 * Prepares GIST for pictures of one size.
 *
 * @throws Error in the name of `functionName` if there is not the memory
 */
export function createGistEngine(functionName: string, settings: GistSettings, side: number): GistEngine {
  return fastGistEngine(functionName, settings, side) ?? plainGistEngine(settings, side);
}
