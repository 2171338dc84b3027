import * as aesthetics from "@vscnn/aesthetics";
import * as baselines from "@vscnn/baselines";
import { createRandom, type Image, imageFrom } from "@vscnn/core";
import * as descriptors from "@vscnn/descriptors";
import * as hash from "@vscnn/hash";
import * as image from "@vscnn/image";
import * as pca from "@vscnn/pca";
import * as social from "@vscnn/social";
import { describe, expect, test } from "vitest";
import { aesthetics as aestheticsContracts } from "./contract/aesthetics.ts";
import { baselines as baselinesContracts } from "./contract/baselines.ts";
import type { Contract, PackageContracts } from "./contract/contract.ts";
import { descriptors as descriptorsContracts } from "./contract/descriptors.ts";
import { hash as hashContracts } from "./contract/hash.ts";
import { image as imageContracts } from "./contract/image.ts";
import { type Call, callOf } from "./contract/mistakes.ts";
import { pca as pcaContracts } from "./contract/pca.ts";
import { social as socialContracts } from "./contract/social.ts";
import { withoutMemory } from "./faults/failing-memory.ts";

type Exports = Readonly<Record<string, unknown>>;

/** The packages whose functions compute in memories of WebAssembly. */
const PACKAGES: readonly (readonly [name: string, exports: Exports, promised: PackageContracts])[] = [
  ["@vscnn/aesthetics", aesthetics, aestheticsContracts],
  ["@vscnn/baselines", baselines, baselinesContracts],
  ["@vscnn/descriptors", descriptors, descriptorsContracts],
  ["@vscnn/hash", hash, hashContracts],
  ["@vscnn/image", image, imageContracts],
  ["@vscnn/pca", pca, pcaContracts],
  ["@vscnn/social", social, socialContracts],
];

/** What no two calls give alike. */
const TIMED: readonly string[] = ["estimateSvrSeconds"];

/** Larger than those of the contracts: a memory that was kept must grow for it. */
const SIDE = 120;
const random = createRandom(1);
const photograph = imageFrom(
  Uint8Array.from({ length: 3 * SIDE * SIDE }, () => 256 * random()),
  [SIDE, SIDE, 3],
);

describe.each(PACKAGES)("where WebAssembly has no memory left, %s", (_, exports, { contracts }) => {
  const called = Object.entries(contracts).filter(
    (entry): entry is [string, Contract] =>
      "args" in entry[1] && entry[1].notCalled === undefined && !TIMED.includes(entry[0]),
  );
  const ofPhotographs = called.filter(([, { args }]) => isImage(args()[0]));
  const calls = [
    ...called.map(([name, contract]) => ({ name, contract, args: contract.args })),
    ...ofPhotographs.map(([name, contract]) => ({
      name,
      contract,
      args: () => contract.args().map((one) => (isImage(one) ? photograph : one)),
    })),
  ];

  test("gives the same bits or says so in the name of the function, at whichever call that is", async () => {
    let refused = 0;
    for (const { name, contract, args } of calls) {
      const call = callOf(exports[name] as Call, contract);
      let wanted: unknown;
      for (let at = 1; ; at++) {
        const { asked, result, error } = await withoutMemory(at, () => call(...args()));
        const where = `${name}, memory ${at}`;
        if (error !== undefined) {
          expect(String(error), where).toMatch(
            new RegExp(`^Error: ${contract.errorName ?? name}: [\\d,]+ MiB of memory are not available$`),
          );
        } else {
          // Not before: a memory that the call keeps would not be asked for again
          wanted ??= shown(await call(...args()));
          expect(shown(result), where).toEqual(wanted);
        }
        if (asked < at) break;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

function isImage(value: unknown): boolean {
  const { data, shape } = (value ?? {}) as Partial<Image>;
  return data instanceof Uint8Array && shape?.length === 3;
}

/** Functions that a function makes are others each time. */
function shown(result: unknown): unknown {
  if (typeof result === "function") return "function";
  if (result === null || typeof result !== "object" || ArrayBuffer.isView(result)) return result;
  return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, shown(value)]));
}
