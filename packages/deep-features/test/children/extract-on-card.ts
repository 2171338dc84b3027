/** Extracts features by the device that there is and by the processor, and prints how much they differ. */
import { join } from "node:path";
import { findExtractionDevice, loadImageEncoder, loadVgg19 } from "../../src/node.ts";
import { formulaImage } from "../formula-image.ts";
import { NARROW } from "../narrow-weights.ts";

const [fixtures] = process.argv.slice(2);
const weights = join(fixtures, "narrow-keras1.h5");
const model = join(fixtures, "encoders/vision_model.onnx");
const images = [formulaImage(40, 60), formulaImage(64, 64), formulaImage(90, 33)];

type Device = "auto" | "cpu";

/** The features of some photographs, in batches of two. */
async function features(load: (device: Device) => ReturnType<typeof loadImageEncoder>, device: Device) {
  const network = await load(device);
  const { data } = await network.extract(images, { batchSize: 2 });
  await network.dispose();
  return { data, device: network.device };
}

const found = await findExtractionDevice();
const networks = {
  vgg19: (device: Device) => loadVgg19({ weights, architecture: NARROW, device, runtime: "onnx" }),
  encoder: (device: Device) => loadImageEncoder({ model, device }),
};
const devices: unknown[] = [];
const differences: Record<string, number> = {};
for (const [name, load] of Object.entries(networks)) {
  const card = await features(load, "auto");
  const { data } = await features(load, "cpu");
  devices.push(card.device);
  const largest = Math.max(...Array.from(data, Math.abs));
  differences[name] = Math.max(...Array.from(data, (value, i) => Math.abs(value - card.data[i]))) / largest;
}
console.log(JSON.stringify({ found, devices, differences }));
