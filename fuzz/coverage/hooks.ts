import { readFileSync } from "node:fs";
import type { LoadHook } from "node:module";
import { fileURLToPath } from "node:url";
import { instrument } from "./instrument.ts";

/** How many counters there are: more than parts of all packages. */
export const COUNTERS = 2 ** 16;
/** Compiled kernels are one long text, without any branch. */
const OURS = /\/packages\/[\w-]+\/src\/(?!kernels\/binary\.ts).*\.ts$/;
let claimed = 0;

/** Loads our own modules with counters in them; what others wrote is run as it is. */
export const load: LoadHook = (url, context, nextLoad) => {
  if (!OURS.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const source = instrument(readFileSync(path, "utf8"), path, () => claimed++ % COUNTERS);
  return { format: "module", source, shortCircuit: true };
};
