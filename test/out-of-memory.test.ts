import * as aesthetics from "@vscnn/aesthetics";
import * as baselines from "@vscnn/baselines";
import * as descriptors from "@vscnn/descriptors";
import * as hash from "@vscnn/hash";
import * as image from "@vscnn/image";
import * as pca from "@vscnn/pca";
import { describe, expect, test } from "vitest";
import { aesthetics as aestheticsContracts } from "./contract/aesthetics.ts";
import { baselines as baselinesContracts } from "./contract/baselines.ts";
import type { Contract, PackageContracts } from "./contract/contract.ts";
import { descriptors as descriptorsContracts } from "./contract/descriptors.ts";
import { hash as hashContracts } from "./contract/hash.ts";
import { image as imageContracts } from "./contract/image.ts";
import { type Call, callOf } from "./contract/mistakes.ts";
import { pca as pcaContracts } from "./contract/pca.ts";
import { withoutMemory } from "./faults/failing-memory.ts";

type Exports = Readonly<Record<string, unknown>>;

/** The packages that compute in memories of WebAssembly, the one that stands on the kernels of another among them. */
const PACKAGES: readonly (readonly [name: string, exports: Exports, promised: PackageContracts])[] = [
  ["@vscnn/aesthetics", aesthetics, aestheticsContracts],
  ["@vscnn/baselines", baselines, baselinesContracts],
  ["@vscnn/descriptors", descriptors, descriptorsContracts],
  ["@vscnn/hash", hash, hashContracts],
  ["@vscnn/image", image, imageContracts],
  ["@vscnn/pca", pca, pcaContracts],
];

describe.each(PACKAGES)("where WebAssembly has no memory left, %s", (_, exports, { contracts }) => {
  const called = Object.entries(contracts).filter(
    (entry): entry is [string, Contract] => "args" in entry[1] && entry[1].notCalled === undefined,
  );

  test("gives the same bits or says so in the name of the function, at whichever call that is", async () => {
    let refused = 0;
    for (const [name, contract] of called) {
      const call = callOf(exports[name] as Call, contract);
      // Before anything is known: a memory that is kept from an earlier call is not asked for again
      for (let at = 1; ; at++) {
        const { asked, result, error } = await withoutMemory(at, () => call(...contract.args()));
        const where = `${name}, memory ${at}`;
        if (error !== undefined) {
          expect(String(error), where).toMatch(
            new RegExp(`^Error: ${contract.errorName ?? name}: [\\d,]+ MiB of memory are not available$`),
          );
        } else expect(shown(result), where).toEqual(shown(await call(...contract.args())));
        if (asked < at) break;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

/** Functions that a function makes are others each time. */
function shown(result: unknown): unknown {
  if (typeof result === "function") return "function";
  if (result === null || typeof result !== "object" || ArrayBuffer.isView(result)) return result;
  return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, shown(value)]));
}
