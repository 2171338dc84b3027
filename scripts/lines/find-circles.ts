import { posix } from "node:path";
import ts from "typescript";
import type { Source } from "./read-sources.ts";

/**
 * Groups of files that reach one another by their imports and re-exports. With `types`, imports of types count too.
 *
 * Tarjan 1972, "Depth-first search and linear graph algorithms": the strongly connected components of more than one file.
 */
export function findCircles(sources: readonly Source[], types: boolean): readonly (readonly string[])[] {
  const imports = new Map(sources.map((source) => [source.path, importsOf(source, types)]));
  const numbers = new Map<string, number>();
  const open: string[] = [];
  const circles: (readonly string[])[] = [];

  /** The smallest number that can be reached from a file over files that are still open. */
  const visit = (path: string): number => {
    const number = numbers.size;
    numbers.set(path, number);
    const depth = open.push(path) - 1;
    let lowest = number;
    for (const next of imports.get(path) ?? []) {
      if (!imports.has(next)) continue;
      const seen = numbers.get(next);
      if (seen === undefined) lowest = Math.min(lowest, visit(next));
      else if (open.includes(next)) lowest = Math.min(lowest, seen);
    }
    if (lowest === number) {
      const component = open.splice(depth);
      if (component.length > 1) circles.push(component);
    }
    return lowest;
  };
  for (const path of imports.keys()) if (!numbers.has(path)) visit(path);
  return circles;
}

function importsOf({ path, tree }: Source, types: boolean): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    if (!types && isOfTypes(statement)) return [];
    return [posix.join(posix.dirname(path), from.text.replace(/(\.ts)?$/, ".ts"))];
  });
}

/** Whether nothing of an import or a re-export is left when types are erased. */
function isOfTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
