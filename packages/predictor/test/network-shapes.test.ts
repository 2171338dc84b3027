import "@tensorflow/tfjs-backend-cpu";
import { expect, test } from "vitest";
import { createNetwork } from "../src/learners/create-network.ts";
import { networkShapes } from "../src/learners/network-shapes.ts";

test.each([
  ["vscnn", [2, 5]],
  ["vscnn", [20, 14]],
  ["scnn", [1]],
  ["vcnn", [3]],
  ["earlyFusion", [4]],
] as const)("the shapes of %s for %j are those of the network", (learner, lengths) => {
  const network = createNetwork(learner, lengths, {});
  const shapes = networkShapes(learner, lengths);
  expect(shapes.size).toBe(network.weights.length);
  for (const { originalName, shape } of network.weights)
    expect([originalName, shapes.get(originalName)]).toEqual([originalName, shape]);
  network.dispose();
});
