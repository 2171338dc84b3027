import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FitStore } from "../learners/fit-context.ts";
import { hashOf } from "./fingerprint.ts";

/** The name under which a store keeps what fit it belongs to. */
const NAME = "fit";

/** Makes sure that what a store keeps belongs to a fit of the same data and configuration. */
export async function claimStore(
  functionName: string,
  store: FitStore | undefined,
  fit: { fingerprint: string; config: ResolvedConfig },
): Promise<void> {
  if (store === undefined) return;
  const own = hashOf(utf8ToBytes(JSON.stringify([fit.fingerprint, fit.config])));
  const kept = await store.load(NAME);
  if (kept === undefined) return store.save(NAME, utf8ToBytes(own));
  if (new TextDecoder().decode(kept) !== own) {
    throw new RangeError(
      `${functionName}: store must be empty or of the same data and config, it is of another fit`,
    );
  }
}
