import { describeModel } from "@vscnn/model";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { runProgram } from "example-shared/run-program";
import { compareNetworks } from "./compare-networks.ts";
import { createNetworks } from "./create-networks.ts";
import { drawPosts } from "./draw-posts.ts";

await runProgram(main);

async function main(): Promise<void> {
  await startBackend();

  // A different seed is another draw of posts by the same rule
  const parts = {
    training: drawPosts(600, 1),
    validation: drawPosts(200, 2),
    test: drawPosts(200, 3),
  };
  const { score } = parts.training;
  const networks = createNetworks(1, score.reduce((sum, value) => sum + value, 0) / score.length);
  const late = networks[networks.length - 1];
  console.log(`\n${late.name}: ${late.inputs.join(", ")}\n${describeModel(late.model)}\n`);

  console.log(`Simulated posts: ${score.length} to train, ${parts.test.score.length} to test\n`);
  await compareNetworks(networks, parts, {
    epochs: 40,
    seed: 1,
    optimizer: (learningRate) => fusedAdam(learningRate),
    onFinished({ name, metrics: { spearmanRho, mae, mse } }) {
      const figures = `Spearman ${spearmanRho.toFixed(3)}  MAE ${mae.toFixed(3)}  MSE ${mse.toFixed(3)}`;
      console.log(`${name.padEnd(13)} ${figures}`);
    },
  });
}
