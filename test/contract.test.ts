import * as aesthetics from "@vscnn/aesthetics";
import * as baselines from "@vscnn/baselines";
import * as bullmq from "@vscnn/bullmq";
import * as cli from "@vscnn/cli";
import * as core from "@vscnn/core";
import * as coreNode from "@vscnn/core/node";
import * as dataset from "@vscnn/dataset";
import * as datasetNode from "@vscnn/dataset/node";
import * as deepFeatures from "@vscnn/deep-features";
import * as deepFeaturesNode from "@vscnn/deep-features/node";
import * as descriptors from "@vscnn/descriptors";
import * as explain from "@vscnn/explain";
import * as hash from "@vscnn/hash";
import * as image from "@vscnn/image";
import * as imageNode from "@vscnn/image/node";
import * as kernels from "@vscnn/kernels";
import * as kernelsTesting from "@vscnn/kernels/testing";
import * as metrics from "@vscnn/metrics";
import * as model from "@vscnn/model";
import * as modelNode from "@vscnn/model/node";
import * as numerics from "@vscnn/numerics";
import * as pca from "@vscnn/pca";
import * as pipeline from "@vscnn/pipeline";
import * as predictor from "@vscnn/predictor";
import * as predictorNode from "@vscnn/predictor/node";
import * as scale from "@vscnn/scale";
import * as social from "@vscnn/social";
import * as text from "@vscnn/text";
import * as textNode from "@vscnn/text/node";
import * as wasmTraining from "@vscnn/wasm-training";
import { describe, expect, test } from "vitest";
import { aesthetics as aestheticsContracts } from "./contract/aesthetics.ts";
import { baselines as baselinesContracts } from "./contract/baselines.ts";
import { bullmq as bullmqContracts } from "./contract/bullmq.ts";
import { cli as cliContracts } from "./contract/cli.ts";
import type { Contract, PackageContracts, Unwalked } from "./contract/contract.ts";
import { core as coreContracts, coreNode as coreNodeContracts } from "./contract/core.ts";
import { dataset as datasetContracts, datasetNode as datasetNodeContracts } from "./contract/dataset.ts";
import {
  deepFeatures as deepFeaturesContracts,
  deepFeaturesNode as deepFeaturesNodeContracts,
} from "./contract/deep-features.ts";
import { descriptors as descriptorsContracts } from "./contract/descriptors.ts";
import { explain as explainContracts } from "./contract/explain.ts";
import { hash as hashContracts } from "./contract/hash.ts";
import { image as imageContracts, imageNode as imageNodeContracts } from "./contract/image.ts";
import {
  kernels as kernelsContracts,
  kernelsTesting as kernelsTestingContracts,
} from "./contract/kernels.ts";
import { metrics as metricsContracts } from "./contract/metrics.ts";
import { type Call, callOf, errorOf, mistakesOf } from "./contract/mistakes.ts";
import { model as modelContracts, modelNode as modelNodeContracts } from "./contract/model.ts";
import { numerics as numericsContracts } from "./contract/numerics.ts";
import { pca as pcaContracts } from "./contract/pca.ts";
import { pipeline as pipelineContracts } from "./contract/pipeline.ts";
import {
  predictor as predictorContracts,
  predictorNode as predictorNodeContracts,
} from "./contract/predictor.ts";
import { scale as scaleContracts } from "./contract/scale.ts";
import { social as socialContracts } from "./contract/social.ts";
import { text as textContracts, textNode as textNodeContracts } from "./contract/text.ts";
import { wasmTraining as wasmTrainingContracts } from "./contract/wasm-training.ts";
import { wrongValues } from "./contract/wrong-values.ts";
import { hasRedis } from "./servers.ts";

type Exports = Readonly<Record<string, unknown>>;

/** Every entry of every package, with what its functions promise. */
const ENTRIES: readonly (readonly [entry: string, exports: Exports, promised: PackageContracts])[] = [
  ...(hasRedis ? [["@vscnn/bullmq", bullmq, bullmqContracts] as const] : []),
  ["@vscnn/cli", cli, cliContracts],
  ["@vscnn/core", core, coreContracts],
  ["@vscnn/core/node", coreNode, coreNodeContracts],
  ["@vscnn/deep-features", deepFeatures, deepFeaturesContracts],
  ["@vscnn/deep-features/node", deepFeaturesNode, deepFeaturesNodeContracts],
  ["@vscnn/descriptors", descriptors, descriptorsContracts],
  ["@vscnn/aesthetics", aesthetics, aestheticsContracts],
  ["@vscnn/baselines", baselines, baselinesContracts],
  ["@vscnn/hash", hash, hashContracts],
  ["@vscnn/image", image, imageContracts],
  ["@vscnn/image/node", imageNode, imageNodeContracts],
  ["@vscnn/kernels", kernels, kernelsContracts],
  ["@vscnn/kernels/testing", kernelsTesting, kernelsTestingContracts],
  ["@vscnn/wasm-training", wasmTraining, wasmTrainingContracts],
  ["@vscnn/dataset", dataset, datasetContracts],
  ["@vscnn/dataset/node", datasetNode, datasetNodeContracts],
  ["@vscnn/explain", explain, explainContracts],
  ["@vscnn/metrics", metrics, metricsContracts],
  ["@vscnn/model", model, modelContracts],
  ["@vscnn/model/node", modelNode, modelNodeContracts],
  ["@vscnn/numerics", numerics, numericsContracts],
  ["@vscnn/pca", pca, pcaContracts],
  ["@vscnn/pipeline", pipeline, pipelineContracts],
  ["@vscnn/predictor", predictor, predictorContracts],
  ["@vscnn/predictor/node", predictorNode, predictorNodeContracts],
  ["@vscnn/scale", scale, scaleContracts],
  ["@vscnn/social", social, socialContracts],
  ["@vscnn/text", text, textContracts],
  ["@vscnn/text/node", textNode, textNodeContracts],
];

/** The packages whose functions may take what their callers have checked. */
const GROUND_FLOOR = ["@vscnn/core", "@vscnn/core/node", "@vscnn/kernels", "@vscnn/numerics"];

const isWalked = (contract: Contract | Unwalked): contract is Contract => "args" in contract;

describe.each(ENTRIES)("%s", (entry, exports, { contracts, models = [], notModels = {} }) => {
  const functions = Object.keys(exports).filter((name) => typeof exports[name] === "function");
  const contractOf = (name: string) => contracts[name] ?? { uncheckedBecause: "" };
  const walked = functions.filter((name) => isWalked(contractOf(name)));
  const called = walked.filter((name) => (contracts[name] as Contract).notCalled === undefined);

  test("has a contract for every function that it exports, and for no other", () => {
    expect(Object.keys(contracts).sort()).toEqual(functions.sort());
  });

  test.each(called)("%s takes its legal arguments and options", async (name) => {
    const { args, options, legalOptions } = contracts[name] as Contract;
    const call = callOf(exports[name] as Call, contracts[name] as Contract);
    expect(await errorOf(call, args())).toBeUndefined();
    if (options === undefined) return;
    const given = { ...(args()[options] as object), ...legalOptions };
    expect(await errorOf(call, args().with(options, given))).toBeUndefined();
  });

  test.each(walked)(
    "%s names itself in the error of every mistake, which is of the right kind",
    async (name) => {
      const contract = contracts[name] as Contract;
      const call = callOf(exports[name] as Call, contract);
      const begin = `${contract.errorName ?? name}: `;
      const faults: string[] = [];
      for (const { place, kind, args } of mistakesOf(call, contract)) {
        const error = await errorOf(call, args);
        const isGood = error instanceof kind && error.message.startsWith(begin);
        const shown = args.map((value) => core.describeValue(value)).join(", ");
        if (!isGood) faults.push(`${place} of (${shown}) must give a ${kind.name}, got ${error}`);
      }
      expect(faults).toEqual([]);
    },
  );

  const others = functions.filter((name) => !isWalked(contractOf(name)));

  test.each(others)("%s is not walked, for a reason that holds", async (name) => {
    const reason = contracts[name] as Unwalked;
    if ("takes" in reason) {
      for (const value of wrongValues([]))
        expect(await errorOf(exports[name] as Call, [value, value, value, value])).toBeUndefined();
    } else if ("isClassMadeBy" in reason) {
      expect((exports[name] as { prototype: unknown }).prototype).toBeInstanceOf(Error);
      expect(functions).toContain(reason.isClassMadeBy);
    } else {
      expect(GROUND_FLOOR.includes(entry) || name.endsWith("Unchecked")).toBe(true);
      expect(reason.uncheckedBecause.length).toBeGreaterThan(10);
    }
  });

  test("every fitted model can be saved", () => {
    const fitting = functions.filter((name) => /^fit[A-Z]/.test(name) && !Object.hasOwn(notModels, name));
    expect(models.map(({ fit }) => fit).sort()).toEqual(fitting.sort());
  });

  test.each(models)(
    "the model of $fit comes back from its file to the bit",
    async ({ model, save, load, predict }) => {
      const fitted = (await model()) as never;
      const file = save(fitted);
      expect(save(fitted)).toEqual(file);
      const loaded = load(file as never) as never;
      expect(await predict(loaded)).toEqual(await predict(fitted));
      expect(save(loaded)).toEqual(file);
    },
  );

  test.each(models)("a file of another kind or version is refused as the model of $fit", async (saved) => {
    const { model, save, load } = saved;
    const { kind, version } = (await model()) as { kind: string; version: number };
    const open = (file: unknown) => () => load(file as never);
    expect(open(core.packSaved({ kind: "another", version }))).toThrow(TypeError);
    expect(open(core.packSaved({ kind, version: version + 1 }))).toThrow(RangeError);
    expect(open(core.packSaved({ kind, version }))).toThrow(/^load\w+: /);
    const file = save((await model()) as never);
    expect(open(file.subarray(0, -1))).toThrow(RangeError);
  });
});

const promises = ENTRIES.flatMap(([, , { contracts }]) => Object.values(contracts));
const walkedCount = promises.filter(isWalked).length;

test(`${walkedCount} of ${promises.length} exported functions are walked`, () => {
  expect(promises.length - walkedCount).toBeLessThan(promises.length / 8);
});
