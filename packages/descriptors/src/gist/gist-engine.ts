import { fastGistEngine } from "./gist-engine/fast.ts";
import type { GistEngine } from "./gist-engine/gist-engine.ts";
import { plainGistEngine } from "./gist-engine/plain.ts";
import type { GistSettings } from "./gist-settings.ts";

/**
 * Prepares GIST for pictures of one size.
 *
 * @throws Error in the name of `functionName` if there is not the memory
 */
export function createGistEngine(functionName: string, settings: GistSettings, side: number): GistEngine {
  return fastGistEngine(functionName, settings, side) ?? plainGistEngine(settings, side);
}
