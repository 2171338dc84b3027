import { layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  conv1dBranch,
  createEarlyFusion,
  createScnn,
  createVcnn,
  createVscnn,
  denseHead,
  describeModel,
  fuse,
} from "../src/index.ts";
import counts from "./fixtures/parameter-counts.json";

beforeAll(() => useBackend("cpu"));

describe("describeModel", () => {
  const presets = {
    VSCNN: createVscnn,
    VCNN: createVcnn,
    SCNN: createScnn,
    "VSCNN-EF": createEarlyFusion,
  } as const;

  for (const [name, create] of Object.entries(presets) as [keyof typeof presets, typeof createVscnn][]) {
    it(`counts ${name} as PyTorch does`, () => {
      const model = create();
      const description = describeModel(model);
      expect(description.mergedLength).toBe(counts.merged[name]);
      expect(description.trainableParameters).toBe(counts.trainable[name]);
      expect(description.totalParameters).toBe(counts.total_with_bn_running_stats[name]);
      const byName = Object.fromEntries(description.layers.map((layer) => [layer.name, layer]));
      expect(byName.fc1.parameters).toBe(counts.fc1[name]);
      expect(byName.fc2.parameters).toBe(counts.fc2);
      expect(byName.output.parameters).toBe(counts.output);
      model.dispose();
    });
  }
});

describe("the table", () => {
  it("lists branch by branch and sums up", () => {
    const branches = [
      conv1dBranch({ name: "visual", length: 4, filters: [2], padding: "valid" }),
      conv1dBranch({
        name: "social",
        length: 4,
        filters: [2],
        kernelSize: 2,
        padding: 2,
        batchNorm: false,
        dropout: 0,
      }),
    ];
    const model = fuse(branches, denseHead({ units: [2000] }));
    // visual: 3 * 1 * 2 + 2 = 8 and 2 positions; social: 2 * 1 * 2 + 2 = 6 and 4 + 4 - 1 positions
    expect(String(describeModel(model)).split("\n")).toEqual([
      "layer           type                kernel  padding  activation  dropout  output  parameters",
      "--------------  ------------------  ------  -------  ----------  -------  ------  ----------",
      "visual          Input                                                     4                0",
      "visual_conv1    Conv1D              3       valid    relu        0.1      2 x 2            8",
      "visual_norm1    BatchNormalization                                        2 x 2            8",
      "visual_flatten  Flatten                                                   4                0",
      "social          Input                                                     4                0",
      "social_conv1    Conv1D              2       2        relu                 7 x 2            6",
      "social_flatten  Flatten                                                   14               0",
      "merged          Concatenate                                               18               0",
      "fc1             Dense                                relu        0.1      2000        38,000",
      "output          Dense                                                     1            2,001",
      "",
      "merged 18, trainable parameters 40,019, with running statistics 40,023",
    ]);
  });

  it("refuses what is no network", () => {
    // used to be "Cannot read properties of null"
    for (const model of [null, {}]) {
      expect(() => describeModel(model as never)).toThrow(
        /^describeModel: model must be a tf.LayersModel, got/,
      );
    }
  });

  it("describes a network that fuse did not make", () => {
    const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [3], activation: "tanh" })] });
    expect(describeModel(model)).toMatchObject({ mergedLength: 3, trainableParameters: 8 });
    expect(describeModel(model).layers.at(-1)).toMatchObject({
      type: "Dense",
      activation: "tanh",
      shape: [2],
    });
  });
});
