import { FITTED_MODELS } from "./fitted-models.ts";
import { LEARNED_AND_KEPT } from "./learned-and-kept.ts";
import type { SavedKinds } from "./saved-kind.ts";
import { STORES_AND_FLOWS } from "./stores-and-flows.ts";

/** Every kind of file or folder that the packages save and read again. */
export const KINDS: SavedKinds = { ...FITTED_MODELS, ...LEARNED_AND_KEPT, ...STORES_AND_FLOWS };
