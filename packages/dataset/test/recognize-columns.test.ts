import { describe, expect, test } from "vitest";
import { recognizeColumns } from "../src/index.ts";

/** Headers of real exports, and what their columns are. */
describe("recognizeColumns", () => {
  test("Facebook, as Meta Business Suite writes it", () => {
    const header = [
      "Post ID",
      "Page ID",
      "Page name",
      "Title",
      "Description",
      "Publish time",
      "Permalink",
      "Views",
    ];
    expect(recognizeColumns(header).columns).toEqual({
      id: "Post ID",
      userId: "Page ID",
      postedAt: "Publish time",
      title: "Title",
      description: "Description",
      views: "Views",
    });
  });

  test.each([
    // "Date" holds a word there, and was taken for the time of posting; the views were not found
    [
      "Identifiant de publication,Identifiant du compte,Description,Heure de publication,Type de publication,Date,Vues",
      ["Identifiant de publication", "Identifiant du compte", "Heure de publication", "Vues"],
    ],
    [
      "Identificador de la publicación,Identificador de la cuenta,Descripción,Hora de publicación,Fecha,Visualizaciones",
      [
        "Identificador de la publicación",
        "Identificador de la cuenta",
        "Hora de publicación",
        "Visualizaciones",
      ],
    ],
    ["投稿ID,アカウントID,説明,公開日時,日付,閲覧数", ["投稿ID", "アカウントID", "公開日時", "閲覧数"]],
    ["Autore,Data,Titolo,Visualizzazioni", [undefined, "Autore", "Data", "Visualizzazioni"]],
  ])("other languages: %s", (header, [id, userId, postedAt, views]) => {
    expect(recognizeColumns(header.split(",")).columns).toMatchObject({
      ...(id === undefined ? {} : { id }),
      userId,
      postedAt,
      views,
    });
  });

  test("names are compared without case, spaces and punctuation, in any Unicode form", () => {
    const { columns } = recognizeColumns(["POSTED_AT", "Veröffentlichungszeit", "image-path", "ｖｉｅｗｓ"]);
    expect(columns).toEqual({ postedAt: "POSTED_AT", imagePath: "image-path", views: "ｖｉｅｗｓ" });
  });

  test("a column named as the field is taken before all others, which are told", () => {
    const { columns, alternatives } = recognizeColumns(["date", "Posted at", "Impressions", "views"]);
    expect(columns).toEqual({ postedAt: "Posted at", views: "views" });
    expect(alternatives).toEqual({ postedAt: ["Posted at", "date"], views: ["views", "Impressions"] });
  });

  test("several measures of what was seen are left to the user, unless one is named", () => {
    const header = ["Impressions", "Reach", "time"];
    expect(recognizeColumns(header).undecided).toEqual({ views: ["Impressions", "Reach"] });
    expect(recognizeColumns(header, { views: "Reach" })).toEqual({
      columns: { postedAt: "time" },
      alternatives: {},
      undecided: {},
    });
  });

  test("a day and a time of day are two columns", () => {
    // The time was said to be another column that could be meant, and all posts were of midnight
    const { columns, alternatives } = recognizeColumns(["Date", "Time", "Views"]);
    expect(columns).toEqual({ postedAt: "Date", clock: "Time", views: "Views" });
    expect(alternatives).toEqual({});
    expect(recognizeColumns(["Datum", "Uhrzeit"]).columns).toEqual({ postedAt: "Datum", clock: "Uhrzeit" });
    expect(recognizeColumns(["Time"]).columns).toEqual({ postedAt: "Time" });
  });

  test("counts, the author and the photo are known by other names too", () => {
    const columns = {
      timeZone: "UTC offset",
      tags: "Hashtags",
      tagCount: "Number of tags",
      category: "Post type",
      hasPeople: "People",
      commentCount: "Comments",
      groupCount: "Groups",
      memberCount: "Followers",
      imageCount: "Photo count",
      imagePath: "Filename",
      score: "Popularity score",
    };
    expect(recognizeColumns(Object.values(columns)).columns).toEqual(columns);
  });

  test("a name that comes twice is no choice between two", () => {
    expect(recognizeColumns(["Reach", "Date", "Reach"])).toEqual({
      columns: { postedAt: "Date", views: "Reach" },
      alternatives: {},
      undecided: {},
    });
  });

  test("no column stands for two fields", () => {
    const { columns } = recognizeColumns(["user", "name"]);
    expect(columns).toEqual({ userId: "user", title: "name" });
  });
});
