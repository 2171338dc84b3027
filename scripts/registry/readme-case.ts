import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { checkedModule } from "../../test/documentation/checked-module.ts";
import { readmeExamples } from "../../test/documentation/readme-examples.ts";
import { type Consumer, copyPhotos } from "./consumer.ts";

const EXPECT_VALUE = join(import.meta.dirname, "../../test/documentation/expect-value.ts");

/** The packages that the first lines of a README install. */
export function installedBy(readme: string): string[] {
  const block = /^```sh\n([\s\S]*?)^```$/m.exec(readFileSync(readme, "utf8"))?.[1] ?? "";
  return [...block.matchAll(/^npm install ([^#\n]*)/gm)]
    .flatMap(([, words]) => words.trim().split(/\s+/))
    .filter((word) => !word.startsWith("--"));
}

/** What an example runs in. */
export interface Surroundings {
  /** The program of Node. */
  node: string;
  /** Address of a Redis, in the place of the one that examples name. */
  redis: string;
}

/**
 * Runs the first example of a README as it stands there, without its types; before it what it says to run first, where that
 * imports nothing of the package. Fails where the example imports what the README does not install, or gives another value than
 * it writes.
 */
export function runFirstExample(consumer: Consumer, name: string, { node, redis }: Surroundings): void {
  const readme = join(consumer.folder, "node_modules", name, "README.md");
  const installed = new Set(installedBy(readme).map((word) => word.replace(/(?<=.)@.*$/, "")));
  const examples = readmeExamples(readme);
  const first = examples.findIndex(({ code }) => importsOf(code).some((from) => packageOf(from) === name));
  if (first < 0) throw new Error(`no example imports ${name}`);
  const folder = makeFolder(consumer, name.split("/")[1]);
  for (const { line, code } of examples.slice(0, first + 1)) {
    const missing = importsOf(code).filter((from) => !isBuiltin(from) && !installed.has(packageOf(from)));
    if (missing.length > 0) throw new Error(`line ${line}: nothing installs ${missing.join(", ")}`);
    const checked = checkedModule(code.replaceAll("redis://127.0.0.1:6379", redis), "./expect-value.js");
    const file = `line-${line}.js`;
    writeFileSync(join(folder, file), scriptOf(checked));
    consumer.runIn(folder, node, file);
  }
}

/** A folder in the project with the photos and the check of values, and nothing that another Node left. */
function makeFolder(consumer: Consumer, name: string): string {
  const folder = join(consumer.folder, "examples", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyPhotos(folder);
  writeFileSync(join(folder, "expect-value.js"), scriptOf(readFileSync(EXPECT_VALUE, "utf8")));
  return folder;
}

function scriptOf(code: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

function importsOf(code: string): string[] {
  return ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
}

/** `@vscnn/core` of `@vscnn/core/node`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
