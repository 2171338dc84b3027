/** Extracts VGG19 features on a graphics card by two workers and by one, and on the processor; prints how far they are apart. */
import { join } from "node:path";
import fixture from "../../../deep-features/test/fixtures/narrow.json" with { type: "json" };
import { type DeepBlockOptions, extractFeatures, openFeatures, planExtraction } from "../../src/index.ts";
import { postsOf, writePhotos } from "../small-photos.ts";

const [folder, weights] = process.argv.slice(2);
const architecture = fixture.architecture as unknown as NonNullable<DeepBlockOptions["architecture"]>;
const PHOTOS = 4;

async function features(name: string, device: "cpu" | "webgpu", workers: number): Promise<number[]> {
  const options = { network: "vgg19", runtime: "onnx", weights, architecture, device } as const;
  const plan = {
    out: join(folder, name),
    photos: join(folder, "photos"),
    blocks: [{ name: "deep", kind: "deep", options }] as const,
  };
  await extractFeatures(await planExtraction(postsOf(PHOTOS), plan), { workers });
  return Array.from((await (await openFeatures(plan.out)).block("deep")).data);
}

writePhotos(join(folder, "photos"), PHOTOS);
const processor = await features("processor", "cpu", 1);
const two = await features("two", "webgpu", 2);
const one = await features("one", "webgpu", 1);
const largest = Math.max(...processor.map(Math.abs));
const difference = Math.max(...processor.map((value, i) => Math.abs(value - two[i]))) / largest;
console.log(
  JSON.stringify({ count: two.length, difference, isSame: two.every((value, i) => value === one[i]) }),
);
