import { beforeAll, describe, expect, it } from "vitest";
import { createEarlyFusion, createScnn, createVcnn, createVscnn, describeModel } from "../src/index.ts";
import counts from "./fixtures/parameter-counts.json";
import { useBackend } from "./use-backend.ts";

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
