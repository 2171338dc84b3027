import {
  extractFeatures,
  findDuplicates,
  openFeatures,
  planExtraction,
  skippedPhotos,
} from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { skippedLines } from "../report/skipped-lines.ts";
import type { Dataset } from "./dataset.ts";

/** Limits on photos, which may come from strangers: the pixels of one, and the bytes of its file. */
const LIMITS = { maxPixels: 50e6, maxBytes: 100e6 };

/** Where photos lie, and where their features are kept. */
export interface PhotoPlaces {
  readonly photos: string;
  readonly store: string;
  /** Weights of VGG19; without, a small stand-in network gives the deep features. */
  readonly vgg19: string | undefined;
}

/** The paper's visual features of every post's photo, extracted into a store that a broken run goes on with. */
export async function photoFeatures(
  posts: readonly Post[],
  { photos, store: out, vgg19 }: PhotoPlaces,
): Promise<Pick<Dataset, "features" | "remarks"> & { store: string }> {
  const options = { network: "vgg19", weights: vgg19 ?? "" } as const;
  const deep = vgg19 === undefined ? "deep" : ({ name: "deep", kind: "deep", options } as const);
  const blocks = ["color", "lbp", "gist", "aesthetic", deep, "hash"] as const;
  await extractFeatures(await planExtraction(posts, { out, photos, blocks, shardSize: 50, ...LIMITS }));
  const store = await openFeatures(out);
  const remarks = skippedLines(await skippedPhotos(store), posts.length);
  const features = await store.complete(["color", "lbp", "gist", "aesthetic", "deep"]);
  if (features.posts.length === 0) throw new Error(`no photo can be read. ${remarks.join("\n")}`);
  const { near: duplicates } = await findDuplicates(store);
  return { features: { ...features, duplicates }, store: out, remarks };
}
