/** A table of Markdown; columns behind the first that are empty in every row are left out. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = header.map((_, column) => column === 0 || rows.some((row) => row[column] !== ""));
  const line = (cells: readonly string[]) => {
    const kept = cells.filter((_, column) => used[column]);
    return `| ${kept.map((cell) => (cell === "" ? "" : `${cell} `)).join("| ")}|`;
  };
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
