import ts from "typescript";

/** The name of the counters in a module and, as a property, in the global object. */
export const HITS = "__vscnnHits";

interface Insertion {
  at: number;
  text: string;
}

/**
 * A TypeScript module as JavaScript that counts how often each of its parts is run: blocks, short bodies of functions and
 * loops, branches of `if`, `?:` and `switch`, and the right sides of `&&`, `||` and `??`. Lines stay where they are.
 *
 * @param claim - gives the number of the next counter
 */
export function instrument(source: string, fileName: string, claim: () => number): string {
  const { ESNext: module } = ts.ModuleKind;
  const { ES2022: target } = ts.ScriptTarget;
  const compilerOptions = { module, target, verbatimModuleSyntax: true, inlineSourceMap: true };
  const { outputText } = ts.transpileModule(source, { fileName, compilerOptions });
  const file = ts.createSourceFile("module.js", outputText, target, true, ts.ScriptKind.JS);
  const insertions = insertionsIn(file, claim);
  // Stable: of two at one place, the outer opens first and closes last
  insertions.sort((a, b) => a.at - b.at);
  let result = `const ${HITS} = globalThis.${HITS};`;
  let done = 0;
  for (const { at, text } of insertions) {
    result += outputText.slice(done, at) + text;
    done = at;
  }
  return result + outputText.slice(done);
}

function insertionsIn(file: ts.SourceFile, claim: () => number): Insertion[] {
  const insertions: Insertion[] = [];
  const count = () => `${HITS}[${claim()}]++`;
  const visit = (node: ts.Node): void => {
    const closing: Insertion[] = [];
    if (ts.isBlock(node)) insertions.push({ at: node.getStart() + 1, text: `${count()};` });
    else if (ts.isCaseOrDefaultClause(node))
      insertions.push({ at: node.statements.pos, text: `${count()};` });
    else if (isBranch(node)) {
      const [open, close] = ts.isExpression(node) ? [`(${count()}, `, ")"] : [`{${count()}; `, "}"];
      insertions.push({ at: node.getStart(), text: open });
      closing.push({ at: node.getEnd(), text: close });
    }
    ts.forEachChild(node, visit);
    insertions.push(...closing);
  };
  visit(file);
  return insertions;
}

/** Whether it is run in some cases only, and is no block. */
function isBranch(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (ts.isIfStatement(parent)) return node === parent.thenStatement || node === parent.elseStatement;
  if (ts.isIterationStatement(parent, false)) return node === parent.statement;
  if (ts.isArrowFunction(parent)) return node === parent.body;
  if (ts.isConditionalExpression(parent)) return node === parent.whenTrue || node === parent.whenFalse;
  return ts.isBinaryExpression(parent) && node === parent.right && isChoice(parent.operatorToken.kind);
}

function isChoice(operator: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = ts.SyntaxKind;
  return [AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken].includes(operator);
}
