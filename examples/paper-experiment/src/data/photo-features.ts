import {
  extractFeatures,
  type FeatureStore,
  findDuplicates,
  openFeatures,
  planExtraction,
} from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import type { Dataset } from "./dataset.ts";

/** Limits on photos, which may come from strangers: the pixels of one, and the bytes of its file. */
const LIMITS = { maxPixels: 50e6, maxBytes: 100e6 };
/** Skipped photos that are named. */
const NAMED = 20;

/** Where photos lie, and where their features are kept. */
export interface PhotoPlaces {
  readonly photos: string;
  readonly store: string;
  /** Weights of VGG19; without, a small stand-in network gives the deep features. */
  readonly vgg19: string | undefined;
}

/**
 * The paper's visual features of every post's photo, extracted on all cores into a store that a broken run goes on with.
 *
 * @throws Error if no photo can be read
 */
export async function photoFeatures(
  posts: readonly Post[],
  { photos, store: out, vgg19 }: PhotoPlaces,
): Promise<Pick<Dataset, "features" | "once" | "remarks" | "store">> {
  const options = { network: "vgg19", weights: vgg19 ?? "" } as const;
  const deep = vgg19 === undefined ? "deep" : ({ name: "deep", kind: "deep", options } as const);
  const blocks = ["color", "lbp", "gist", "aesthetic", deep, "hash"] as const;
  await extractFeatures(await planExtraction(posts, { out, photos, blocks, shardSize: 50, ...LIMITS }));
  const store = await openFeatures(out);
  const skipped = await skippedPhotos(store);
  const features = await store.complete(["color", "lbp", "gist", "aesthetic", "deep"]);
  if (features.posts.length === 0) {
    throw new Error(`none of ${posts.length} photos can be read; the first: ${skipped[0]}`);
  }
  const { near } = await findDuplicates(store);
  const copies = new Set(near.flatMap(([, ...others]) => others));
  return {
    features,
    store: out,
    once: features.posts.flatMap(({ id }, row) => (copies.has(id) ? [] : [row])),
    remarks: remarksOf(skipped, posts.length),
  };
}

async function skippedPhotos(store: FeatureStore): Promise<string[]> {
  const reasons = new Map<string, string>();
  for await (const { id, error } of store.outcomes()) if (error !== undefined) reasons.set(id, error);
  const skipped: string[] = [];
  for await (const { id, imagePath = "no photo" } of store.posts()) {
    const reason = reasons.get(id);
    if (reason !== undefined) skipped.push(`post ${id}, ${imagePath}: ${reason}`);
  }
  return skipped;
}

function remarksOf(skipped: readonly string[], total: number): string[] {
  if (skipped.length === 0) return [];
  const rest = skipped.length - NAMED;
  return [
    `${skipped.length} of ${total} photos could not be read; their posts are left out:`,
    ...skipped.slice(0, NAMED).map((line) => `- ${line}`),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}
