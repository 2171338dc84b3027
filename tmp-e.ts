import { readFileSync } from "node:fs";
import { startBackend } from "@vscnn/wasm-training";
import { loadPredictorFrom, explainPrediction, predict } from "@vscnn/predictor";
await startBackend();
const p = await loadPredictorFrom(readFileSync(process.argv[2] ?? "/tmp/vs/x/nets/vscnn.zip"));
const post = JSON.parse(readFileSync("/tmp/vs/x/nets/post.json", "utf8"));
import { createRandom } from "@vscnn/core";
const r = createRandom(7);
const features = Object.fromEntries(Object.entries({ color: 32, lbp: 59, gist: 512, aesthetic: 11 }).map(([n, c]) => [n, Float32Array.from({ length: c }, () => r())]));
const n = Number(process.argv[3] ?? 2);
const cpu = () => process.cpuUsage().user / 1000;
for (const children of [[], ["time"]] as any) {
  const t = cpu();
  const e = await explainPrediction(p, { post, features } as any, { background: n, children });
  console.log(children, (cpu() - t).toFixed(0), e.base, e.score, JSON.stringify(e.contributions.map((c: any) => [c.group, c.value.toFixed(4), c.children?.length])));
}
if (process.argv[4]) { let k = 0; for (let i = 0; i < 5; i++) { const t = cpu(); for (let j = 0; j < 30; j++) await predict(p, { post: { ...post, postedAt: post.postedAt + k++ }, features } as any); console.log("predict", (cpu() - t) / 30); } }
