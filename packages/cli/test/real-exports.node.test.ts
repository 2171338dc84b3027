import { describe, expect, test } from "vitest";
import { folderOf, run } from "./run.ts";

/** Tables as the exports that people have write them, by the names of columns that their makers document; the rows are made up. */
const EXPORTS = {
  "Instagram, by Meta Business Suite": {
    table: `\ufeffPost ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves
17900000000000001,17841400000000000,ann.pictures,Ann,"Sunset 🌅
#sea #sun",0,05/31/2024 18:30,https://example.com/p/1,IG image,,Lifetime,1234,900,40,2,1,3,5
`,
    flags: ["--dates", "mdy"],
    post: {
      userId: "17841400000000000",
      postedAt: "2024-05-31T18:30:00Z",
      views: 1234,
      tags: ["sea", "sun"],
    },
  },
  "Facebook page, by Meta Business Suite": {
    table: `Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,Data comment,Date,Impressions,Reactions,Comments,Shares
1,77,Ann's photos,Morning,By the lake,0,12/24/2023 07:05,,https://example.com/1,0,0,Photos,,,,,Lifetime,310,9,1,0
`,
    flags: [],
    post: { userId: "77", postedAt: "2023-12-24T07:05:00Z", views: 310, title: "Morning" },
  },
  "Facebook insights, with a second line that explains the columns": {
    table: `Post ID,Permalink,Post Message,Type,Countries,Languages,Posted,Audience Targeting,Lifetime Post Total Impressions
,,,,,,,,Lifetime: The number of times your Page's post entered a person's screen
1,https://example.com/1,Morning,Photo,,,12/24/2023 07:05:00 AM,,310
`,
    flags: [],
    code: 2,
    post: { userId: "me", postedAt: "2023-12-24T07:05:00Z", views: 310, title: "Morning" },
  },
  "Flickr, by its fields": {
    table: `id,owner,title,description,dateupload,datetaken,ownername,tags,latitude,longitude,views
48000000001,12345678@N00,Boats,,1717180200,2024-05-30 11:00:00,Ann,sea harbor,51.5,-0.1,88
`,
    flags: [],
    post: { userId: "12345678@N00", postedAt: "2024-05-31T18:30:00Z", views: 88, tags: ["sea", "harbor"] },
  },
  "Google Sheets of one's own": {
    table: `Photo,Posted,Caption,Views\n17.jpg,5/31/2024 6:30:00 PM,Boats,"1234"\n`,
    flags: [],
    post: { userId: "me", postedAt: "2024-05-31T18:30:00Z", views: 1234, title: "Boats" },
  },
  "Meta Business Suite in German, opened and saved by Excel": {
    table: Buffer.from(
      'Beitrags-ID;Konto-ID;Beschreibung;Ver\xf6ffentlichungszeit;Impressionen\r\n1;77;"Gr\xfc\xdfe; vom See";31.05.2024 18:30;1.234\r\n',
      "latin1",
    ),
    flags: ["--decimal", ","],
    post: { userId: "77", postedAt: "2024-05-31T18:30:00Z", views: 1234, description: "Grüße; vom See" },
  },
  "Unicode text of Excel": {
    name: "posts.txt",
    table: Buffer.from(
      "\ufeffNr\tAutor\tDatum\tTitel\tAufrufe\r\n1\tann\t31.05.2024 18:30\tGrüße 🌅\t1234\r\n",
      "utf16le",
    ),
    flags: [],
    post: { userId: "ann", postedAt: "2024-05-31T18:30:00Z", views: 1234, title: "Grüße 🌅" },
  },
  "CSV of a Japanese Excel, in Shift_JIS": {
    table: Buffer.from(
      "938a8d6549442c938a8d658ed22c938a8d6593fa8e9e2c834c838383768356838783932c955c8ea689f190940d0a312c89d48e712c323032342f30352f33312031383a33302c975b8fc482af20238a432c313233340d0a",
      "hex",
    ),
    flags: [
      "--encoding",
      "shift_jis",
      "--map",
      "id=投稿ID,userId=投稿者,postedAt=投稿日時,title=キャプション,views=表示回数",
    ],
    post: {
      userId: "花子",
      postedAt: "2024-05-31T18:30:00Z",
      views: 1234,
      title: "夕焼け #海",
      tags: ["海"],
    },
  },
} as const;

describe("real exports", () => {
  test.each(Object.entries(EXPORTS))("%s", async (_name, wanted) => {
    const file = "name" in wanted ? wanted.name : "posts.csv";
    const folder = folderOf({ [file]: wanted.table });
    const args = ["inspect", file, ...wanted.flags];
    const { code, out, err } = await run(folder, [...args, "--write-mapping", "mapping.json", "--json"]);
    expect([code, err]).toEqual(["code" in wanted ? wanted.code : 0, ""]);
    const { postedAt, ...post } = wanted.post;
    const seconds = Date.parse(postedAt) / 1000;
    expect(JSON.parse(out).samples[0]).toMatchObject({ ...post, postedAt: seconds });
    // What was recognized and named is kept, so that the others need no flags
    const again = await run(folder, ["inspect", file, "--mapping", "mapping.json", "--json"]);
    expect(JSON.parse(again.out).samples).toEqual(JSON.parse(out).samples);
  });
});

describe("what cannot be known is asked for", () => {
  const ask = async (table: string | Uint8Array, ...flags: string[]) => {
    const { out, err } = await run(folderOf({ "posts.csv": table }), ["inspect", "posts.csv", ...flags]);
    return out + err;
  };

  test("whether 1.234 views are many or few", async () => {
    const text = await ask("Datum;Aufrufe\n31.05.2024;1.234\n");
    expect(text).toContain('line 2: "1.234", which may be 1234 (--decimal ,) or 1.234 (--decimal .)');
  });

  test("which encoding garbled names have", async () => {
    const text = await ask(EXPORTS["CSV of a Japanese Excel, in Shift_JIS"].table);
    expect(text).toContain("no column for postedAt: name it by --map postedAt=COLUMN");
    expect(text).toContain("if they are garbled, --encoding names how they are written");
    const german = await ask(Buffer.from("Datum;Titel;Aufrufe\n31.05.2024;Gr\xfc\xdfe;1\n", "latin1"));
    expect(german).toContain("windows-1252 since its bytes are no UTF-8 (--encoding names another)");
  });

  test("duplicates are told: ids, photos, and whole posts", async () => {
    const text = await ask(
      "id,author,date,title,photo,views\n1,ann,2024-05-01,A,a.jpg,1\n2,ann,2024-05-01,A,b.jpg,1\n3,ann,2024-05-02,B,a.jpg,1\n3,bob,2024-05-02,C,c.jpg,1\n",
    );
    expect(text).toContain("1 row: id must be an id that no row before has");
    expect(text).toContain(
      "Duplicates: 1 post with a photo that an earlier post has; 1 post with author, time and words of an earlier one.",
    );
  });
});
