import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";

/** The network of the paper, composed of stock layers: 5,416,393 trainable parameters. */
export function createNetwork(dropout = true): layers.LayersModel {
  const [visual, visualBranch] = branch(20, 3);
  const [social, socialBranch] = branch(14, 2);
  const rate = (value: number) => layers.layers.dropout({ rate: dropout ? value : 0 });
  let x = layers.layers.concatenate().apply([visualBranch, socialBranch]) as layers.SymbolicTensor;
  x = layers.layers.dense({ units: 1024, activation: "relu" }).apply(x) as layers.SymbolicTensor;
  x = rate(0.1).apply(x) as layers.SymbolicTensor;
  x = layers.layers.dense({ units: 500, activation: "relu" }).apply(x) as layers.SymbolicTensor;
  x = rate(0.2).apply(x) as layers.SymbolicTensor;
  const output = layers.layers.dense({ units: 1 }).apply(x) as layers.SymbolicTensor;
  return layers.model({ inputs: [visual, social], outputs: output });

  function branch(length: number, kernelSize: number): [layers.SymbolicTensor, layers.SymbolicTensor] {
    const input = layers.input({ shape: [length, 1] });
    let y: layers.SymbolicTensor = input;
    for (const filters of [32, 64, 128]) {
      y = new ZeroPadding1d().apply(y) as layers.SymbolicTensor;
      y = layers.layers.conv1d({ filters, kernelSize, padding: "valid" }).apply(y) as layers.SymbolicTensor;
      y = layers.layers
        .batchNormalization({ epsilon: 1e-5, momentum: 0.9 })
        .apply(y) as layers.SymbolicTensor;
      y = layers.layers.reLU().apply(y) as layers.SymbolicTensor;
      if (dropout) y = layers.layers.dropout({ rate: 0.1 }).apply(y) as layers.SymbolicTensor;
    }
    return [input, layers.layers.flatten().apply(y) as layers.SymbolicTensor];
  }
}

/** One zero before and after each sequence. */
class ZeroPadding1d extends layers.layers.Layer {
  static className = "BenchmarkZeroPadding1d";
  override computeOutputShape(shape: (number | null)[]): (number | null)[] {
    return [shape[0], (shape[1] as number) + 2, shape[2]];
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
    return tf.pad3d(x, [
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  }
}
