import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { findViolations } from "./lines/house-rules.ts";
import { readSources } from "./lines/read-sources.ts";

interface Manifest {
  name: string;
  files?: readonly string[];
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const packagesDirectory = join(dirname(fileURLToPath(import.meta.url)), "../packages");
const problems: string[] = [];
const arrows = drawnArrows(readFileSync(join(packagesDirectory, "../CONTRIBUTING.md"), "utf8"));
const names = readdirSync(packagesDirectory).filter((name) =>
  existsSync(join(packagesDirectory, name, "package.json")),
);
for (const name of names) checkPackage(name);
for (const name of arrows.keys()) {
  if (!names.includes(name)) problems.push(`CONTRIBUTING.md draws the package ${name}, which is not there`);
}
problems.push(...findViolations(readSources(packagesDirectory)));

for (const problem of problems) console.error(problem);
console.log(`${names.length} packages judged, ${problems.length} problems`);
if (names.length === 0 || problems.length > 0) process.exitCode = 1;

/** The arrows of the drawing in CONTRIBUTING.md, `name --> other & another` on each line: what a package may import. */
function drawnArrows(text: string): Map<string, readonly string[]> {
  const drawing = /```mermaid\n(.*?)```/s.exec(text)?.[1] ?? "";
  const found = new Map<string, readonly string[]>();
  for (const line of drawing.split("\n").slice(1)) {
    const [name, targets = ""] = line.trim().split(" --> ");
    if (name !== "")
      found.set(
        name,
        targets.split(" & ").filter((target) => target !== ""),
      );
  }
  return found;
}

function checkPackage(name: string): void {
  const directory = join(packagesDirectory, name);
  const manifest: Manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const report = (problem: string) => problems.push(`packages/${name}: ${problem}`);

  if (manifest.name !== `@vscnn/${name}`) report(`is named ${manifest.name}`);
  // The declarations' maps lead an editor from dist to src
  for (const folder of ["dist", "src"]) {
    if (!manifest.files?.includes(folder)) report(`does not ship ${folder}`);
  }
  if (!existsSync(join(directory, "README.md"))) report("has no README.md");
  if (!typeScriptFiles(join(directory, "test")).some((file) => file.endsWith(".test.ts")))
    report("has no test");
  const allowed = arrows.get(name);
  if (allowed === undefined) return void report("is not in the drawing of CONTRIBUTING.md");

  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  const used = importedPackages(join(directory, "src"));
  for (const [imported, files] of used) {
    if (!(imported in declared)) report(`imports ${imported} (${files[0]}) but does not declare it`);
    const own = /^@vscnn\/(.+)$/.exec(imported)?.[1];
    if (own !== undefined && !allowed.includes(own))
      report(`imports ${imported} (${files[0]}): CONTRIBUTING.md draws no such arrow`);
  }
  for (const target of allowed) {
    if (!used.has(`@vscnn/${target}`)) report(`is drawn with an arrow to ${target} but does not import it`);
  }
  const asPeers = new Set(Object.keys(declared).flatMap((dependency) => peersOf(name, dependency)));
  for (const dependency of Object.keys(declared)) {
    const source = dependency.replace(/^@types\//, "");
    const isUsed = used.has(dependency) || used.has(source) || asPeers.has(dependency);
    if (!isUsed) report(`declares ${dependency} but does not import it`);
  }
  const declaredForTests = { ...declared, ...manifest.devDependencies, [manifest.name]: "" };
  for (const [tested] of importedPackages(join(directory, "test"))) {
    if (tested.startsWith("@vscnn/") && !(tested in declaredForTests))
      report(`tests import ${tested}, undeclared`);
  }
}

/** What a package wants the program that uses it to bring. */
function peersOf(user: string, name: string): string[] {
  const own = /^@vscnn\/(.+)$/.exec(name)?.[1];
  const folder = join(packagesDirectory, own ?? join(user, "node_modules", name));
  const path = join(folder, "package.json");
  if (!existsSync(path)) return [];
  const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
  return Object.keys(manifest.peerDependencies ?? {});
}

/** The packages that the TypeScript files below a folder import, each with the files that do. */
function importedPackages(directory: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of typeScriptFiles(directory)) {
    const text = readFileSync(join(directory, file), "utf8");
    const { importedFiles } = ts.preProcessFile(text);
    // A package whose files are read, but whose code is not run
    const resolved = text.matchAll(/createRequire\(import\.meta\.url\)\.resolve\("([^"]+)"\)/g);
    // A package that Node loads unseen by bundlers
    const unseen = text.matchAll(/loadModule\("([^"]+)"\)/g);
    const names = [
      ...importedFiles.map(({ fileName }) => fileName),
      ...Array.from(resolved, ([, name]) => name),
      ...Array.from(unseen, ([, name]) => name),
    ];
    for (const fileName of names) {
      const imported = packageOf(directory, fileName);
      if (imported !== undefined) found.set(imported, [...(found.get(imported) ?? []), file]);
    }
  }
  return found;
}

function typeScriptFiles(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts"));
}

function packageOf(directory: string, specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:") || builtinModules.includes(specifier))
    return undefined;
  if (specifier.startsWith("#")) {
    const { imports } = JSON.parse(readFileSync(join(directory, "../package.json"), "utf8"));
    const target = imports[specifier];
    return packageOf(directory, typeof target === "string" ? target : target.default);
  }
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}
