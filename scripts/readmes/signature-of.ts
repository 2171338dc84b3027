import ts from "typescript";
import type { Source } from "../lines/read-sources.ts";

const MOST_NAMED = 10;

/** How a function is called: its parameters, and of few options the names. */
export function signatureOf(
  name: string,
  declaration: ts.FunctionDeclaration,
  sources: readonly Source[],
): string {
  const [home] = declaration.getSourceFile().fileName.split("/");
  const own = sources.filter(({ path }) => path.startsWith(`${home}/`));
  const parameters = declaration.parameters.map((parameter) => {
    const text = parameter.name.getText(parameter.getSourceFile());
    const names = optionNames(parameter.type, own);
    if (text !== "options" || names.length === 0 || names.length > MOST_NAMED) {
      return `${parameter.dotDotDotToken ? "..." : ""}${text}`;
    }
    return `{ ${names.join(", ")} }`;
  });
  return `${name}(${parameters.join(", ")})`;
}

function optionNames(type: ts.TypeNode | undefined, sources: readonly Source[]): readonly string[] {
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return [];
  return membersOf(type.typeName.text, sources) ?? [];
}

/** The members of an interface of a package, those of the interfaces that it extends behind its own. */
function membersOf(name: string, sources: readonly Source[]): readonly string[] | undefined {
  const found = sources.flatMap(({ tree }) => tree.statements.filter(ts.isInterfaceDeclaration));
  const declaration = found.find((each) => each.name.text === name);
  if (declaration === undefined) return undefined;
  const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => {
    return types.map(({ expression }) => membersOf(expression.getText(), sources));
  });
  // What stands in another package, or is made of other types, cannot be told from here
  if (bases.includes(undefined)) return undefined;
  const own = declaration.members.map((member) => member.name?.getText() ?? "");
  return [...new Set([...own, ...bases.flatMap((names) => names ?? [])])];
}
