import { checkFunction, checkOptions, describeValue, type Matrix, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { FeatureStore } from "./open-features.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { checkStore } from "./reading/check-store.ts";
import { sideBySide } from "./reading/side-by-side.ts";

/** What a learner is given of a shard: blocks side by side, or what a function makes of the posts. */
export type ShardInput = readonly string[] | ((posts: readonly Post[]) => Matrix);

/** Options of {@link featureShards}. */
export interface FeatureShardsOptions<Inputs extends ShardInput | Readonly<Record<string, ShardInput>>> {
  /** The input of a learner, or its inputs by name. */
  inputs: Inputs;
  /** What is learned of a post; `undefined` leaves it out. @defaultValue its score */
  target?: (post: Post) => number | undefined;
}

/** Rows of a shard in the form that learners take. */
export interface ShardRows<Inputs extends ShardInput | Readonly<Record<string, ShardInput>>> {
  readonly inputs: Inputs extends ShardInput ? Matrix : { readonly [Name in keyof Inputs]: Matrix };
  readonly target: Float64Array;
}

/** A store as shards of rows. */
export interface FeatureShards<Inputs extends ShardInput | Readonly<Record<string, ShardInput>>> {
  readonly shardCount: number;
  read(shard: number): Promise<ShardRows<Inputs> | undefined>;
}

const OPTIONS: OptionNames<FeatureShardsOptions<ShardInput>> = { inputs: true, target: true };

/**
 * A store as what `trainModelStream` of `@vscnn/model` and `fitGradientBoostingStream` of `@vscnn/baselines` learn from, a shard in
 * memory at a time. Posts without a target, or whose photos lack one of the blocks, are left out.
 *
 * @param store - from {@link openFeatures}
 * @returns the shards; reading one is an error if it is not extracted
 * @throws TypeError or RangeError if an argument or option is not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * import { postFeatures } from "@vscnn/social";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-stream", blocks: ["color"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const social = (posts) => matrixFrom(posts.map((post) => Array.from(postFeatures(post))));
 * const inputs = { visual: ["color"], social };
 * const shards = featureShards(await openFeatures("to-stream"), { inputs, target: ({ views }) => Math.log2(views) });
 * const { inputs: matrices } = await shards.read(0);
 * [matrices.visual.shape, matrices.social.shape]; // => [[2, 32], [2, 5]]
 */
export function featureShards<const Inputs extends ShardInput | Readonly<Record<string, ShardInput>>>(
  store: FeatureStore,
  options: FeatureShardsOptions<Inputs>,
): FeatureShards<Inputs> {
  checkStore("featureShards", store);
  checkOptions("featureShards", options, OPTIONS);
  const { inputs, target = ({ score }: Post) => score } = options;
  checkFunction("featureShards", "target", target);
  const isOne = Array.isArray(inputs) || typeof inputs === "function";
  if (!isOne && (typeof inputs !== "object" || inputs === null)) {
    const need = "names of blocks, a function of posts, or an object of such";
    throw new TypeError(`featureShards: inputs must be ${need}, got ${describeValue(inputs)}`);
  }
  const wanted = Object.entries(isOne ? { "": inputs } : inputs) as [string, ShardInput][];
  const all = [...store.run.blocks, ...store.reduced];
  const names = new Set<string>();
  for (const [, input] of wanted) {
    if (typeof input === "function") continue;
    checkBlockNames("featureShards", "inputs", input, all);
    for (const name of input) names.add(name);
  }
  return {
    shardCount: store.run.shardCount,
    async read(shard) {
      const range = [shard, shard + 1] as const;
      const batches = store[names.size === 0 ? "batches" : "completeBatches"]([...names], range);
      for await (const { posts, blocks } of batches) {
        const targets = posts.map(target);
        const rows = targets.flatMap((value, row) => (value === undefined ? [] : [row]));
        if (rows.length === 0) return undefined;
        const known = rows.map((row) => posts[row]);
        const matrices = wanted.map(([name, input]) => [
          name,
          typeof input === "function" ? input(known) : sideBySide(blocks, input, rows),
        ]);
        const given = Object.fromEntries(matrices);
        const learned = Float64Array.from(rows, (row) => targets[row] as number);
        return { inputs: isOne ? given[""] : given, target: learned } as ShardRows<Inputs>;
      }
      return undefined;
    },
  };
}
