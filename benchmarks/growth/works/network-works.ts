import { matMul, type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import { createRandom, matrixFrom } from "@vscnn/core";
import { createVgg19, type Vgg19Architecture, vgg19WeightedLayers, vgg19Weights } from "@vscnn/deep-features";
import { createVscnn, trainModel } from "@vscnn/model";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { numbers, scene } from "../inputs.ts";
import { sizesFrom, type Workload } from "../workload.ts";

/** The largest layer of VSCNN. */
const [INPUTS, UNITS] = [4736, 1024];

/** VGG19 with an eighth of its channels and units: 64 photos of the whole take half a minute. */
const NARROW: Vgg19Architecture = { inputSize: 224, channels: [8, 16, 32, 64, 64], denseUnits: [512, 512] };

/** What networks learn and answer, by the number of rows and photos. */
export const NETWORK_WORKS: readonly Workload[] = [
  {
    work: "trainModel, an epoch of VSCNN in batches of 20",
    package: "wasm-training",
    of: "rows",
    sizes: sizesFrom(80),
    prepare: async (size) => {
      await startBackend();
      const model = createVscnn();
      const inputs = [20, 14].map((columns) => matrixFrom(numbers(size * columns, columns), [size, columns]));
      const data = { inputs, target: numbers(size, 1) };
      return () => trainModel(model, data, { epochs: 1, optimizer: fusedAdam });
    },
  },
  {
    work: `product with ${INPUTS} x ${UNITS}`,
    package: "wasm-training",
    of: "rows",
    sizes: sizesFrom(20),
    prepare: async (size) => {
      await startBackend();
      const [x, w] = [tensorOf(size, INPUTS), tensorOf(INPUTS, UNITS)];
      return () => matMul(x, w).dispose();
    },
  },
  {
    work: "VGG19 with an eighth of its channels",
    package: "deep-features",
    of: "photos",
    sizes: sizesFrom(1),
    prepare: async (size) => {
      await startBackend();
      const vgg19 = createVgg19(randomWeights());
      const photos = new Array(size).fill(scene(320 ** 2));
      return () => vgg19.extract(photos);
    },
  },
];

function tensorOf(rows: number, columns: number): Tensor2D {
  return tensor2d(Float32Array.from(numbers(rows * columns, 2)), [rows, columns]);
}

/** Of He's scale: what it learned does not change the time. */
function randomWeights() {
  const random = createRandom(1);
  const layers = vgg19WeightedLayers(NARROW).map(({ name, shape }) => {
    const size = shape.reduce<number>((product, side) => product * side, 1);
    const outputs = shape[shape.length - 1];
    const scale = Math.sqrt((24 * outputs) / size);
    const kernel = Float32Array.from({ length: size }, () => scale * (random() - 0.5));
    return [name, { kernel, bias: new Float32Array(outputs) }] as const;
  });
  return vgg19Weights(Object.fromEntries(layers), { architecture: NARROW });
}
