/**
 * Extracts VGG19 features on a graphics card by two workers, and by one in two calls, with a photo that is broken at first; and on the
 * processor. Prints how far they are apart. Arguments: folder, weights, architecture as JSON.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DeepBlockOptions,
  extractFeatures,
  extractShard,
  openFeatures,
  planExtraction,
} from "../../src/index.ts";
import { filesOf, photoBytes, postsOf, writePhotos } from "../small-photos.ts";

const [folder, weights, shape] = process.argv.slice(2);
const architecture: NonNullable<DeepBlockOptions["architecture"]> = JSON.parse(shape);
const photos = join(folder, "photos");
const PHOTOS = 7;
/** One more, whose photo is missing; and shards of two batches, the last of them not full. */
const POSTS = PHOTOS + 1;
const SHARD = 5;
const BATCH = 3;

async function planned(name: string, device: "cpu" | "webgpu") {
  const batch = device === "cpu" ? {} : { batchSize: BATCH };
  const options = { network: "vgg19", runtime: "onnx", weights, architecture, device, ...batch } as const;
  const blocks = [{ name: "deep", kind: "deep", options }] as const;
  return planExtraction(postsOf(POSTS), { out: join(folder, name), photos, blocks, shardSize: SHARD });
}

async function features(name: string) {
  const store = await openFeatures(join(folder, name));
  return Array.from((await store.block("deep")).data);
}

/** Whether two stores have the same bytes, of everything but what is said of files by their time and place. */
function areSame(one: string, other: string): boolean {
  const [a, b] = [filesOf(join(folder, one)), filesOf(join(folder, other))];
  return [...a].every(([path, bytes]) => b.get(path) === bytes) && a.size === b.size;
}

writePhotos(photos, PHOTOS);
await extractFeatures(await planned("processor", "cpu"), { workers: 1 });
await extractFeatures(await planned("two", "webgpu"), { workers: 2 });

// By one worker shard by shard, with a photo that is broken until it is looked at again
writeFileSync(join(photos, "1.png"), "broken");
const broken = await planned("broken", "webgpu");
const { counts } = await extractShard(broken, 0, { workers: 1 });
writeFileSync(join(photos, "1.png"), photoBytes(1));
const { photosSeen } = await extractFeatures(broken, { workers: 1, retryFailed: true });

const [processor, two] = [await features("processor"), await features("two")];
const found = processor.filter(Number.isFinite);
const largest = Math.max(...found.map(Math.abs));
const difference = Math.max(...found.map((value, i) => Math.abs(value - two[i]))) / largest;
console.log(
  JSON.stringify({
    count: two.filter(Number.isFinite).length,
    difference,
    ok: counts.ok,
    photosSeen,
    isSame: areSame("two", "broken"),
  }),
);
