import ts from "typescript";

/** What a docstring says: its first sentence with what the function is equal to, and where the method is described. */
export interface Doc {
  readonly summary: string;
  readonly source: string;
}

/** The docstring right above a declaration. */
export function docOf(declaration: ts.Node): Doc {
  const docs = (declaration as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
  const doc = docs[docs.length - 1];
  if (doc === undefined) return { summary: "", source: "" };
  const seen = (doc.tags ?? []).filter((tag) => tag.tagName.text === "see");
  return {
    summary: cell(summaryOf(textOf(doc.comment))),
    source: seen.map((tag) => linked(cell(seeText(tag)))).join("; "),
  };
}

function textOf(comment: ts.JSDoc["comment"]): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").replace(/\{@link\s+(\S+?)\s*\}/g, "`$1`");
}

/** As it is written: TypeScript takes the first word behind `@see` for a name, and drops the space behind it. */
function seeText(tag: ts.JSDocTag): string {
  const text = tag.getText().replace(/\n\s*\*/g, "\n");
  return text.replace(/^@see\s+/, "").replace(/[\s*/]+$/, "");
}

/** A point ends the sentence before a capital or the end, not in "et al. 2008" or "eq. A". */
const SENTENCE_END = /(?<!\b(?:al|eq|sec|vs|fig|alg|no|e\.g|i\.e))\.(?=\s[A-Z`"(]|$)/;

function summaryOf(text: string): string {
  const [first, ...others] = text
    .replace(/\s+/g, " ")
    .trim()
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim());
  return [first, ...others.filter((sentence) => /^Equal to /.test(sentence))].join(". ");
}

/** A bar would end the cell, and stars outside of code would be taken for emphasis. */
function cell(text: string): string {
  const parts = text.replace(/\s+/g, " ").trim().split("`");
  const written = parts.map((part, i) => (i % 2 === 1 ? part : part.replaceAll("*", "\\*")));
  return written.join("`").replaceAll("|", "\\|");
}

function linked(text: string): string {
  return text
    .replace(
      /doi:(10\.[^\s,;]*[^\s,;.])/g,
      (_, doi) => `[doi:${doi}](https://doi.org/${encodeParentheses(doi)})`,
    )
    .replace(/arXiv:(\d{4}\.\d{4,5})/g, "[arXiv:$1](https://arxiv.org/abs/$1)");
}

function encodeParentheses(doi: string): string {
  return doi.replaceAll("(", "%28").replaceAll(")", "%29");
}
