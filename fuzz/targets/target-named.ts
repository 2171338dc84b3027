import type { Target } from "../target.ts";

/** Those that load least come first: the server loads nearly every package. */
const GROUPS: readonly (() => Promise<readonly Target[]>)[] = [
  async () => (await import("./posts.ts")).POST_TARGETS,
  async () => (await import("./files.ts")).FILE_TARGETS,
  async () => (await import("./saved.ts")).SAVED_TARGETS,
  async () => (await import("./kept.ts")).KEPT_TARGETS,
  async () => (await import("./fits.ts")).FIT_TARGETS,
  async () => (await import("./stores.ts")).STORE_TARGETS,
  async () => (await import("./weights.ts")).WEIGHT_TARGETS,
  async () => [(await import("./server.ts")).SERVER_TARGET],
];

/** A target without what only others need. */
export async function targetNamed(name: string): Promise<Target> {
  for (const group of GROUPS) {
    const target = (await group()).find((one) => one.name === name);
    if (target !== undefined) return target;
  }
  throw new Error(`no target named ${name}`);
}
