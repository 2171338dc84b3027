import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { seededValues } from "./like-cpu.ts";

/** Settings of {@link createNetwork}. */
interface NetworkOptions {
  filters?: readonly number[];
  units?: readonly number[];
}

/** VSCNN, or a smaller network of its kind, composed of stock layers; its weights come from a formula. Dropout is off. */
export function createNetwork({
  filters = [32, 64, 128],
  units = [1024, 500],
}: NetworkOptions = {}): layers.LayersModel {
  const [visual, visualFeatures] = branch(20, 3, filters);
  const [social, socialFeatures] = branch(14, 2, filters);
  let x = layers.layers.concatenate().apply([visualFeatures, socialFeatures]);
  for (const count of units) x = dense(count, "relu").apply(x);
  const outputs = dense(1, "linear").apply(x) as layers.SymbolicTensor;
  const model = layers.model({ inputs: [visual, social], outputs });
  setFormulaWeights(model);
  return model;
}

type Activation = "relu" | "linear";

function dense(units: number, activation: Activation): layers.layers.Layer {
  return layers.layers.dense({ units, activation, kernelInitializer: "zeros" });
}

function branch(
  length: number,
  kernelSize: number,
  filters: readonly number[],
): [layers.SymbolicTensor, layers.SymbolicTensor] {
  const input = layers.input({ shape: [length, 1] });
  let x = input;
  const then = (layer: layers.layers.Layer) => {
    x = layer.apply(x) as layers.SymbolicTensor;
  };
  for (const count of filters) {
    then(new ZeroPadding1d());
    then(layers.layers.conv1d({ filters: count, kernelSize, kernelInitializer: "zeros" }));
    then(layers.layers.batchNormalization({ epsilon: 1e-3, momentum: 0.9 }));
    then(layers.layers.reLU());
  }
  then(layers.layers.flatten());
  return [input, x];
}

/** Glorot-uniform in size, from the formula of `fixtures/generate.py`. */
function setFormulaWeights(model: layers.LayersModel): void {
  const seeds: Record<number, number> = { 3: 10, 2: 20 };
  let denseSeed = 30;
  for (const layer of model.layers) {
    const [kernel, ...rest] = layer.getWeights();
    if (kernel === undefined || kernel.rank < 2) continue;
    const [inputs, outputs] = kernel.shape.slice(-2);
    const taps = kernel.rank === 3 ? kernel.shape[0] : 1;
    const seed = kernel.rank === 3 ? seeds[taps]++ : denseSeed++;
    const limit = Math.fround(Math.sqrt(6 / (taps * (inputs + outputs))));
    const values = seededValues(kernel.size, seed).map((value) => value * limit);
    tf.tidy(() => layer.setWeights([tf.tensor(values, kernel.shape), ...rest]));
  }
}

/** One zero before and after each sequence. */
class ZeroPadding1d extends layers.layers.Layer {
  static className = "TestZeroPadding1d";

  override computeOutputShape([batch, length, channels]: layers.Shape): layers.Shape {
    return [batch, (length as number) + 2, channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    return tf.pad(x, [
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  }
}
