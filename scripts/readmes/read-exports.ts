import { posix } from "node:path";
import ts from "typescript";
import type { Source } from "../lines/read-sources.ts";

/** A name that people can import, and where it is declared. */
export interface Exported {
  readonly name: string;
  readonly declaration: ts.FunctionDeclaration | ts.VariableStatement;
  /** The file of the declaration. */
  readonly source: Source;
}

/**
 * The functions and constants that a file exports, its own and those that it passes on, in their order; types are left out.
 *
 * @param sources - all files, by path
 */
export function readExports(sources: ReadonlyMap<string, Source>, path: string): readonly Exported[] {
  const source = sources.get(path);
  if (source === undefined) return [];
  return source.tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return passedOn(sources, path, statement);
    const isExported = ts.canHaveModifiers(statement) && isMarked(statement, ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    return declaredNames(statement).map((name) => ({
      name,
      declaration: statement as Exported["declaration"],
      source,
    }));
  });
}

function passedOn(
  sources: ReadonlyMap<string, Source>,
  path: string,
  statement: ts.ExportDeclaration,
): readonly Exported[] {
  const { moduleSpecifier, exportClause, isTypeOnly } = statement;
  if (isTypeOnly || moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  const from = readExports(sources, pathOf(path, moduleSpecifier.text));
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return from;
  return exportClause.elements.flatMap(({ name, propertyName, isTypeOnly }) => {
    const found = from.find((exported) => exported.name === (propertyName ?? name).text);
    return found === undefined || isTypeOnly ? [] : [{ ...found, name: name.text }];
  });
}

/** The file that an import in another file names. */
function pathOf(importer: string, specifier: string): string {
  const [, name] = /^@vscnn\/([^/]+)$/.exec(specifier) ?? [];
  return name === undefined ? posix.join(posix.dirname(importer), specifier) : `${name}/src/index.ts`;
}

/** Of overloads the first speaks for all. */
function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : [],
  );
}

function isMarked(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}
