/** Extracts VGG19 features on a graphics card by two workers and by one, and on the processor; prints how far they are apart. */
import { join } from "node:path";
import fixture from "../../../deep-features/test/fixtures/narrow.json" with { type: "json" };
import { type DeepBlockOptions, extractFeatures, openFeatures, planExtraction } from "../../src/index.ts";
import { postsOf, writePhotos } from "../small-photos.ts";

const [folder, weights] = process.argv.slice(2);
const architecture = fixture.architecture as unknown as NonNullable<DeepBlockOptions["architecture"]>;
const PHOTOS = 4;
/** One more, whose photo is missing. */
const POSTS = PHOTOS + 1;

async function features(name: string, device: "cpu" | "webgpu", workers: number) {
  const options = { network: "vgg19", runtime: "onnx", weights, architecture, device } as const;
  const plan = {
    out: join(folder, name),
    photos: join(folder, "photos"),
    blocks: ["color", { name: "deep", kind: "deep", options }] as const,
  };
  await extractFeatures(await planExtraction(postsOf(POSTS), plan), { workers });
  const store = await openFeatures(plan.out);
  const [color, deep] = [await store.block("color"), await store.block("deep")];
  return { color: Array.from(color.data), deep: Array.from(deep.data) };
}

writePhotos(join(folder, "photos"), PHOTOS);
const processor = await features("processor", "cpu", 1);
const two = await features("two", "webgpu", 2);
const one = await features("one", "webgpu", 1);
const found = processor.deep.filter(Number.isFinite);
const largest = Math.max(...found.map(Math.abs));
const difference = Math.max(...found.map((value, i) => Math.abs(value - two.deep[i]))) / largest;
const isSame = two.deep.every((value, i) => Object.is(value, one.deep[i]));
const isColorSame = two.color.every((value, i) => Object.is(value, processor.color[i]));
console.log(
  JSON.stringify({ count: two.deep.filter(Number.isFinite).length, difference, isSame, isColorSame }),
);
