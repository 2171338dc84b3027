import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

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

test("every type in a public signature can be imported", () => {
  // NumberRange, MatrixNeed, FileFormat and others stood in signatures and were exported by no entry
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
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const importable = new Set(
    entries.flatMap((file) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile);
      return module === undefined ? [] : checker.getExportsOfModule(module).map(resolved);
    }),
  );

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
