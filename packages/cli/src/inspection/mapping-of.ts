import { definedOf } from "../posts/defined-of.ts";
import type { Mapping } from "../posts/mapping-file.ts";
import type { OpenedPosts } from "../posts/open-posts.ts";

/** How posts were read, as a mapping that reads them in the same way again. */
export function mappingOf({ options, table }: OpenedPosts): Mapping {
  const { format, quote, decimal, dates, columns, constants } = options;
  const syntax = {
    // A tab is what makes a table tsv
    delimiter: format === "csv" ? table?.inspection.delimiter : undefined,
    encoding: table?.inspection.encoding,
  };
  const rest = definedOf({ ...syntax, quote, decimal, dates, columns, constants });
  return { kind: "vscnn-mapping", version: 1, format, ...rest };
}
