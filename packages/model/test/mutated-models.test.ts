import { memory } from "@tensorflow/tfjs-core";
import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { createRandom } from "@vscnn/core";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../../../test/use-backend.ts";
import {
  conv1dBranch,
  denseBranch,
  denseHead,
  fuse,
  loadModelFrom,
  predict,
  saveModelTo,
} from "../src/index.ts";
import { memoryHandler } from "./memory-handler.ts";
import { smallData } from "./small-network.ts";

beforeAll(() => useBackend("cpu"));

/** What JSON gives where a mutant is made. */
// biome-ignore lint/suspicious/noExplicitAny: the test writes what no type allows
type Json = any;

/** What takes the place of anything in a saved model. */
const VALUES: readonly Json[] = [
  ...["x", "../x", "", "relu", "softmax", "Dense", "RepeatVector", "LSTM", "string", "int32", "constructor"],
  ...[null, true, false, [], {}, [[]], ["a"], [null], [1e9]],
  ...[-1, 0, 0.5, 1, 2, 3, 1e9, 5e7, 1e12, 1e308],
];

/** Settings that layers read, and that are not in the saved models of all of them. */
const SETTINGS = [
  ...["epsilon", "n", "dtype", "batch_input_shape", "activation", "padding", "strides", "units", "axis"],
  ...["mask_zero", "input_length", "go_backwards", "stateful", "unroll", "name", "kernel_constraint"],
];

/** A network with a layer of every kind that mutants are to hit. */
function network(): ReturnType<typeof fuse> {
  const repeated = {
    name: "social",
    length: 5,
    build: (input: SymbolicTensor) => {
      const rows = layers.repeatVector({ n: 2, name: "social_rows" }).apply(input);
      const recurrent = layers.simpleRNN({
        units: 2,
        recurrentInitializer: "glorotUniform",
        returnSequences: true,
        name: "social_rnn",
      });
      return layers.flatten({ name: "social_flat" }).apply(recurrent.apply(rows)) as SymbolicTensor;
    },
  };
  return fuse(
    [
      conv1dBranch({ name: "visual", length: 6, filters: [2], padding: 1 }),
      repeated,
      denseBranch({ name: "text", length: 6, units: [2], batchNorm: true }),
    ],
    denseHead({ units: [2] }),
  );
}

/** Every place in a saved model: what holds it, and its key. */
function placesIn(value: Json): { holder: Json; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(value[key])]);
}

function mutate(saved: Json, random: () => number): void {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)];
  const places = placesIn(saved);
  const { holder, key } = pick(places);
  const change = pick(["remove", "repeat", "move", "scale", "set", "replace", "replace"]);
  if (change === "remove") delete holder[key];
  else if (change === "repeat" && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else if (change === "move") {
    const from = pick(places);
    holder[key] = structuredClone(from.holder[from.key]);
  } else if (change === "scale" && typeof holder[key] === "number")
    holder[key] *= pick([2, -1, 1e3, 1e7, 0.1]);
  else if (change === "set" && !Array.isArray(holder)) holder[pick(SETTINGS)] = pick(VALUES);
  else holder[key] = pick(VALUES);
}

describe("loadModelFrom, given a model with one to three changes,", () => {
  it("loads what predicts, or refuses under its name, and keeps no tensor", async () => {
    const handler = memoryHandler();
    await saveModelTo(network(), handler);
    const { weightData, ...whole } = handler.artifacts;
    const [visual, social] = smallData(3, 1).inputs;
    const random = createRandom(7);
    const before = memory().numTensors;
    let loaded = 0;
    for (let mutant = 0; mutant < 250; mutant++) {
      const saved = structuredClone(whole);
      for (let change = 0; change <= mutant % 3; change++) mutate(saved, random);
      const json = JSON.parse(JSON.stringify(saved));
      const label = `mutant ${mutant}`;
      try {
        const model = await loadModelFrom({ load: async () => ({ ...json, weightData }) });
        loaded++;
        // Mutants may rename inputs and change their order, not their lengths
        const inputs = model.inputs.map(({ shape }) => (shape[1] === 6 ? visual : social));
        expect(predict(model, inputs).every(Number.isFinite), label).toBe(true);
        model.dispose();
      } catch (error) {
        expect((error as Error).message, label).toMatch(/^loadModelFrom: /);
      }
      expect(memory().numTensors, label).toBe(before);
    }
    expect(loaded).toBeGreaterThan(10);
    expect(loaded).toBeLessThan(200);
  });
});
