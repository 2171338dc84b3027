import { type ParsePostsOptions, type PostField, recognizeColumns } from "@vscnn/dataset";

/** The fields that a visitor can map, and what each is called. */
export const MAPPED_FIELDS: readonly { field: PostField; label: string; isNeeded: boolean }[] = [
  { field: "postedAt", label: "When it was posted", isNeeded: true },
  { field: "views", label: "How often it was seen", isNeeded: true },
  { field: "userId", label: "Who posted it", isNeeded: false },
  { field: "title", label: "Title or caption", isNeeded: false },
  { field: "tags", label: "Tags", isNeeded: false },
  { field: "category", label: "Category", isNeeded: false },
  { field: "description", label: "Description", isNeeded: false },
  { field: "memberCount", label: "Followers at that time", isNeeded: false },
  { field: "imagePath", label: "Name of the photo's file", isNeeded: false },
];

/** How a table is read: the column of each field, and how its numbers and dates are written. */
export interface TableSettings {
  readonly columns: Readonly<Partial<Record<PostField, string>>>;
  readonly decimal: ParsePostsOptions["decimal"] | "";
  readonly dates: ParsePostsOptions["dates"] | "";
}

/** What stands for fields that a table of one person's posts rarely has. */
const ASSUMED: Readonly<Partial<Record<PostField, string | number | boolean>>> = {
  userId: "me",
  tagCount: 0,
  titleLength: 0,
  descriptionLength: 0,
  hasPeople: false,
  commentCount: 0,
  groupCount: 0,
  memberCount: 0,
};
/** Texts of which the counts are taken. */
const COUNTED: Readonly<Partial<Record<PostField, PostField>>> = {
  tagCount: "tags",
  titleLength: "title",
  descriptionLength: "description",
};

/** Settings for a table of these columns, as far as their names tell; of views, the first that could be meant. */
export function settingsFor(header: readonly string[]): TableSettings {
  const { columns, undecided } = recognizeColumns(header);
  const views = columns.views ?? undecided.views?.[0];
  return { columns: views === undefined ? columns : { ...columns, views }, decimal: "", dates: "" };
}

/** The options that `parsePosts` takes for the settings. */
export function parseOptionsOf(
  { columns, decimal, dates }: TableSettings,
  header: readonly string[],
): ParsePostsOptions {
  const has = (field: PostField) => columns[field] !== undefined || header.includes(field);
  const constants = Object.fromEntries(
    Object.entries(ASSUMED).filter(([field]) => {
      const text = COUNTED[field as PostField];
      return !has(field as PostField) && !(text !== undefined && has(text));
    }),
  );
  return {
    columns,
    constants,
    ...(decimal === "" || decimal === undefined ? {} : { decimal }),
    ...(dates === "" || dates === undefined ? {} : { dates }),
  };
}

/** The names of the columns of a table, whatever divides them. */
export function headerOf(text: string): string[] {
  const line = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/, 1)[0];
  const delimiter = [",", ";", "\t", "|"].sort((a, b) => line.split(b).length - line.split(a).length)[0];
  return line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
}
