import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const packages = join(import.meta.dirname, "../packages");

/** The entries of all packages: what people can import. */
const entries = readdirSync(packages)
  .flatMap((name) => ["index.ts", "node.ts", "testing.ts"].map((entry) => join(packages, name, "src", entry)))
  .filter((file) => existsSync(file));

/** What the declaration of a public name refers to: its parameters, results and members, but not its body. */
function* typeNamesOf(node: ts.Node): Generator<ts.Identifier> {
  if (ts.isBlock(node)) return;
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
    const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
    if (ts.isIdentifier(name)) yield name;
  }
  // What a default or a constant is made of is not part of its type where the type is written
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) {
    const isValue = "initializer" in node && node.initializer === child;
    if (!isValue) yield* typeNamesOf(child);
  }
}

const program = ts.createProgram(entries, {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["@vscnn/source"],
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node", "vite/client"],
});
const checker = program.getTypeChecker();

function exportsOf(entry: string): ts.Symbol[] {
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry) as ts.SourceFile);
  return module === undefined ? [] : checker.getExportsOfModule(module);
}

/** What a name stands for that an entry passes on from another file. */
function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

test("every type in a public signature can be imported", () => {
  // NumberRange, MatrixNeed, FileFormat and others stood in signatures and were exported by no entry
  const importable = new Set(entries.flatMap((file) => exportsOf(file).map(resolved)));
  const hidden = new Set<string>();
  for (const declaration of [...importable].flatMap((symbol) => symbol.declarations ?? [])) {
    for (const name of typeNamesOf(declaration)) {
      const symbol = checker.getSymbolAtLocation(name);
      if (symbol === undefined || importable.has(resolved(symbol))) continue;
      if (resolved(symbol).flags & ts.SymbolFlags.TypeParameter) continue;
      const home = resolved(symbol).declarations?.[0]?.getSourceFile().fileName ?? "";
      if (/^[^/]+\/src\//.test(relative(packages, home))) {
        hidden.add(`${name.text} in ${relative(packages, declaration.getSourceFile().fileName)}`);
      }
    }
  }
  expect(importable.size).toBeGreaterThan(200);
  expect([...hidden].sort()).toEqual([]);
});

describe.each(readdirSync(packages))("the README of %s", (name) => {
  const readme = readFileSync(join(packages, name, "README.md"), "utf8");
  const exported = entries
    .filter((entry) => entry.startsWith(join(packages, name, "src")))
    .flatMap(exportsOf);

  test("names every function and constant", () => {
    // 26 stood in none
    const values = exported.filter((symbol) => resolved(symbol).flags & ts.SymbolFlags.Value);
    expect(values.map((symbol) => symbol.name).filter((word) => !isWord(word, readme))).toEqual([]);
  });

  test("names every option of the functions that have five or more", () => {
    // Those of fitSvr, fitDecisionTree, createVscnn and others were in the declarations only
    const missing = exported
      .filter(({ name }) => name.endsWith("Options") || name.endsWith("Config"))
      .map(
        (symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(resolved(symbol)).getProperties()] as const,
      )
      .filter(([, options]) => options.length >= 5)
      .flatMap(([type, options]) =>
        options.filter((option) => !isCode(option.name, readme)).map((option) => `${type}.${option.name}`),
      );
    expect(missing).toEqual([]);
  });
});

function isWord(word: string, text: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}

/** Whether a name stands in code: between backticks, or in an example as the name of an option. */
function isCode(word: string, text: string): boolean {
  return new RegExp(`\`[^\`\\n]*\\b${word}\\b[^\`\\n]*\`|[{,]\\s*${word}\\b`).test(text);
}
