const MOST_ITEMS = 20;
const MOST_CHARACTERS = 400;

/** A value as a person writes it: the first numbers of a long array, and no more of anything than is read. */
export function valueText(value: unknown): string {
  const text = textOf(value, 0);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}

function textOf(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > 3) return "…";
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return listText(
      Array.from(value as unknown as ArrayLike<unknown>, Number),
      value.constructor.name,
      depth,
    );
  }
  if (Array.isArray(value)) return listText(value, "", depth);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${textOf(inner, depth + 1)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function listText(values: readonly unknown[], kind: string, depth: number): string {
  const items = values.slice(0, MOST_ITEMS).map((value) => textOf(value, depth + 1));
  const rest = values.length > MOST_ITEMS ? [`… ${values.length} in all`] : [];
  return `${kind === "" ? "" : `${kind} `}[${[...items, ...rest].join(", ")}]`;
}
