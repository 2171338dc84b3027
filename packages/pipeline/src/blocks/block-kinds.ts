import type { BlockKind } from "./block-kind.ts";

/** How the numbers of a block are made. */
export type BlockKindName = "color" | "lbp" | "gist" | "aesthetic" | "deep" | "hash" | "module";

/** Loads a kind of block: networks are loaded only where one is wanted. */
export async function loadBlockKind(kind: BlockKindName): Promise<BlockKind> {
  return (await LOADERS[kind]()) as BlockKind;
}

/** The names of all kinds that come with the package. */
export const BUILT_IN_KINDS: readonly BlockKindName[] = ["color", "lbp", "gist", "aesthetic", "deep", "hash"];

const LOADERS: Readonly<Record<BlockKindName, () => Promise<unknown>>> = {
  color: async () => (await import("./color.ts")).colorKind,
  lbp: async () => (await import("./lbp.ts")).lbpKind,
  gist: async () => (await import("./gist.ts")).gistKind,
  aesthetic: async () => (await import("./aesthetic.ts")).aestheticKind,
  deep: async () => (await import("./deep.ts")).deepKind,
  hash: async () => (await import("./hash.ts")).hashKind,
  module: async () => (await import("./module.ts")).moduleKind,
};
