import { beforeAll, expect, it } from "vitest";
import { useBackend } from "../../../../test/use-backend.ts";
import { trainModel } from "../../src/index.ts";
import { smallData, smallNetwork, weightsOf } from "../small-network.ts";

beforeAll(() => useBackend("cpu"));

async function trained(seed: number) {
  const model = smallNetwork(seed);
  const history = await trainModel(model, smallData(25, seed), { epochs: 2, seed });
  return { history, weights: weightsOf(model) };
}

it("trainings that are started together give the bits of each alone", async () => {
  const together = await Promise.all([1, 2, 3].map(trained));
  for (const [i, seed] of [1, 2, 3].entries()) expect(together[i]).toEqual(await trained(seed));
});
