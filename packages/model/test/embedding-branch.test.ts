import { memory, tensor, train } from "@tensorflow/tfjs-core";
import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { createRandom, matrixFrom } from "@vscnn/core";
import { fusedAdam, registerTrainingKernels } from "@vscnn/wasm-training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  denseBranch,
  denseHead,
  describeModel,
  embeddingBranch,
  fuse,
  loadModelFrom,
  predict,
  saveModelTo,
  trainModel,
} from "../src/index.ts";
import fixture from "./fixtures/embedding.json";
import { memoryHandler } from "./memory-handler.ts";
import { weightsOf } from "./small-network.ts";

const linear = denseHead({ units: [], dropout: 0 });
const tags = matrixFrom(fixture.tags);
const { vocabulary, start } = fixture;
const options = { name: "tags", length: 5, vocabulary, dimensions: 4, dropout: 0 };

/** The network of generate_embedding.py, with its weights. */
function network() {
  const model = fuse([embeddingBranch(options)], linear);
  const saved: Record<string, number[] | number[][]> = {
    "tags_embedding/embeddings": start.vectors,
    "output/kernel": start.kernel,
    "output/bias": start.bias,
  };
  for (const weight of model.weights) weight.write(tensor(saved[weight.originalName]));
  return model;
}

describe.each(["cpu", "wasm"] as const)("embeddingBranch on the %s backend", (backend) => {
  beforeAll(async () => {
    registerTrainingKernels();
    await useBackend(backend);
  });

  it("gives the means of PyTorch's EmbeddingBag", () => {
    const model = network();
    const predicted = predict(model, tags);
    fixture.means.forEach((mean, row) => {
      const expected = mean.reduce((sum, value, i) => sum + value * start.kernel[i][0], start.bias[0]);
      expect(predicted[row]).toBeCloseTo(expected, 5);
    });
    // Row 3 has no tag at all
    expect(predicted[3]).toBeCloseTo(start.bias[0], 6);
  });

  it("learns as PyTorch's EmbeddingBag does", async () => {
    const model = network();
    const history = await trainModel(
      model,
      { inputs: tags, target: fixture.target },
      {
        epochs: fixture.losses.length,
        batchSize: 12,
        learningRate: 0.1,
        schedule: () => 0.1,
        optimizer: (rate) => train.sgd(rate),
      },
    );
    history.epochs.forEach(({ loss }, epoch) => {
      expect(Math.abs(loss / fixture.losses[epoch] - 1)).toBeLessThan(1e-5);
    });
    const vectors = weightsOf(model)[0];
    fixture.end.flat().forEach((value, i) => {
      expect(Math.abs(vectors[i] - value)).toBeLessThan(1e-5);
    });
  });

  it("is trained with others, saved, loaded and trained on", async () => {
    const random = createRandom(2);
    const rows = 60;
    const inputs = [
      matrixFrom(
        Float64Array.from({ length: rows * 5 }, () => Math.floor(random() * (vocabulary + 1))),
        [rows, 5],
      ),
      matrixFrom(Float64Array.from({ length: rows * 2 }, random), [rows, 2]),
    ];
    const target = Array.from({ length: rows }, (_, row) => inputs[0].get(row, 0) + inputs[1].get(row, 1));
    const branches = [
      embeddingBranch({ ...options, units: [6], dropout: 0.1 }),
      denseBranch({ name: "b", length: 2 }),
    ];
    const model = fuse(branches, denseHead({ units: [8] }));
    const optimizer = (rate: number) => fusedAdam(rate);
    await trainModel(model, { inputs, target }, { epochs: 5, learningRate: 0.01, optimizer });
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    const before = memory().numTensors;
    const loaded = await loadModelFrom(handler);
    expect(weightsOf(loaded)).toEqual(weightsOf(model));
    expect(predict(loaded, inputs)).toEqual(predict(model, inputs));
    await trainModel(loaded, { inputs, target }, { epochs: 1 });
    loaded.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe("embeddingBranch", () => {
  beforeAll(() => useBackend("cpu"));

  it("counts the vectors of all integers and of none", () => {
    const described = describeModel(fuse([embeddingBranch(options)], linear));
    expect(described.mergedLength).toBe(4);
    expect(described.trainableParameters).toBe(10 * 4 + 5);
    expect(described.layers[1]).toMatchObject({ name: "tags_embedding", type: "MeanEmbedding", shape: [4] });
  });

  it("begins with vectors of its seed", () => {
    const vectorsOf = (seed: number) => weightsOf(fuse([embeddingBranch({ ...options, seed })], linear))[0];
    expect(vectorsOf(1)).toEqual(vectorsOf(1));
    expect(vectorsOf(1)).not.toEqual(vectorsOf(2));
    expect(Math.max(...vectorsOf(1).map(Math.abs))).toBeLessThanOrEqual(0.05);
  });

  it.each([0.5, -1, 10, 1e9])("refuses %d as a tag, in training and prediction", async (wrong) => {
    // A backend of tfjs cuts 0.5 to 0, and gives zeros or another vector for what is out of range
    const rows = matrixFrom([
      [1, 2, 3, 0, 0],
      [1, 2, wrong, 0, 0],
    ]);
    const message = `tags must hold integers from 0 to 9, got ${Math.fround(wrong)} at row 1, column 2`;
    const model = network();
    expect(() => predict(model, { tags: rows })).toThrow(new RangeError(`predict: inputs.${message}`));
    await expect(trainModel(model, { inputs: { tags: rows }, target: [1, 2] })).rejects.toThrow(
      `trainModel: data.inputs.${message}`,
    );
    const handler = memoryHandler();
    await saveModelTo(model, handler);
    const loaded = await loadModelFrom(handler);
    expect(() => predict(loaded, { tags: rows })).toThrow(`predict: inputs.${message}`);
  });

  it("knows the integers of tfjs's own embedding, too", () => {
    const build = (input: SymbolicTensor) => {
      const vectors = layers.embedding({ inputDim: 4, outputDim: 2 }).apply(input);
      return layers.flatten().apply(vectors) as SymbolicTensor;
    };
    const model = fuse([{ name: "words", length: 2, build }], linear);
    expect(predict(model, matrixFrom([[0, 3]]))).toHaveLength(1);
    expect(() => predict(model, matrixFrom([[0, 4]]))).toThrow(
      "integers from 0 to 3, got 4 at row 0, column 1",
    );
  });

  it("refuses options that are not legal", () => {
    const branch = (change: object) => () => embeddingBranch({ ...options, ...change });
    expect(branch({ vocabulary: 0 })).toThrow("embeddingBranch: vocabulary must be an integer");
    expect(branch({ vocabulary: 2 ** 24 })).toThrow(RangeError);
    expect(branch({ dimensions: 1.5 })).toThrow(RangeError);
    expect(branch({ length: undefined })).toThrow(TypeError);
    expect(branch({ name: "1" })).toThrow("embeddingBranch: name must begin with a letter");
    expect(branch({ categories: 3 })).toThrow("unknown name 'categories'");
  });
});
