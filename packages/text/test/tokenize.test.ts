import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenize } from "../src/index.ts";

const joined = (text: string) => tokenize(text).join(" | ");

describe("words", () => {
  test.each([
    ["", ""],
    [" \t\n ... !?", ""],
    ["Hello, World", "hello | world"],
    ["Don't, don’t: rock'n'roll 'quoted'", "don't | don't | rock'n'roll | quoted"],
    ["3.14 and 1,000. Then 5.", "3.14 | and | 1,000 | then | 5"],
    ["the end.Next", "the | end | next"],
    ["snake_case IMG_1234 well-known", "snake | case | img | 1234 | well | known"],
    ["STRASSE Straße", "strasse | strasse"],
    ["ΟΔΟΣ οδος", "οδοσ | οδοσ"],
    ["İstanbul ırmak", "i̇stanbul | ırmak"],
    ["𝐇𝐞𝐥𝐥𝐨 Ｆｕｌｌ ﬁne ① ㎏", "hello | full | fine | 1 | kg"],
    ["e\u0301te\u0301 \u00e9t\u00e9", "été | été"],
    ["soft\u00adhyphen zero\u200bwidth \u202brtl\u202c", "softhyphen | zerowidth | rtl"],
    ["מרחבא, עולם! كتــــاب", "מרחבא | עולם | كتاب"],
    ["नमस्ते हिन्दी 한국어", "नमस्ते | हिन्दी | 한국어"],
    ["a\ud800b \udc00 \ud83d", "a | b"],
  ])("%j", (text, wanted) => expect(joined(text)).toBe(wanted));
});

describe("hashtags, mentions and addresses", () => {
  test.each([
    ["#sunset", "sunset | #sunset"],
    ["#goldenGate_bridge", "golden | gate | bridge | #goldengatebridge"],
    ["#HTMLPage #iPhone15Pro", "html | page | #htmlpage | i | phone | 15 | pro | #iphone15pro"],
    ["#summer2020 #mp3 #4k #50mm", "summer | 2020 | #summer2020 | mp3 | #mp3 | 4k | #4k | 50 | mm | #50mm"],
    ["#2020 C# a#b ##two", "2020 | c | a | b | two | #two"],
    ["＃fullwidth #a#b", "fullwidth | #fullwidth | a | #a | b | #b"],
    ["#日本旅行Trip", "日本 | 本旅 | 旅行 | trip | #日本旅行trip"],
    ["#Größe!", "grösse | #grösse"],
    ["@john.smith. me@mail.com @ @_x", "@john.smith | me | mail | com | @_x"],
    ["http://A.org/x?y=#z https://www.b.co:80 WWW.c.de, httpx www.", "a.org | b.co | c.de | httpx | www"],
    ["http:// https://user:pass@host.example/", "http | host.example"],
  ])("%j", (text, wanted) => expect(joined(text)).toBe(wanted));
});

describe("emoji", () => {
  test.each([
    ["nice🌅day", "nice | 🌅 | day"],
    ["❤️ ❤ ❤\ufe0e", "❤ | ❤"],
    ["👨‍👩‍👧‍👦👍🏽🏳️‍🌈", "👨‍👩‍👧‍👦 | 👍🏽 | 🏳‍🌈"],
    ["🇩🇪🇫🇷🇺", "🇩🇪 | 🇫🇷"],
    ["1️⃣#️⃣*⃣", "1⃣ | #⃣ | *⃣"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["© ™ © 2020 ©️", "tm | 2020 | ©"],
    ["🈁 ㊗ ㊗️", "🈁 | 祝 | ㊗"],
    ["🌅\u200d x", "🌅 | x"],
    ["#love❤️", "love | #love | ❤"],
  ])("%j", (text, wanted) => expect(joined(text)).toBe(wanted));
});

describe("scripts without spaces", () => {
  test("are divided into every two characters with their marks", () => {
    expect(joined("東京タワー 私")).toBe("東京 | 京タ | タワ | ワー | 私");
    expect(joined("สวัสดี")).toBe("สวั | วัส | สดี");
    expect(joined("東京Tower")).toBe("東京 | tower");
  });

  test("are divided by the engine's dictionaries if that is asked for", () => {
    const words = tokenize("สวัสดีครับ hello", { spaceless: "segmenter" });
    expect(words).toEqual(["สวัสดี", "ครับ", "hello"]);
  });

  test("fall back to bigrams where the engine has no segmenter", () => {
    const { Segmenter } = Intl;
    try {
      Object.defineProperty(Intl, "Segmenter", { value: undefined, configurable: true, writable: true });
      expect(tokenize("สวัสดี", { spaceless: "segmenter" })).toEqual(tokenize("สวัสดี"));
    } finally {
      Object.defineProperty(Intl, "Segmenter", { value: Segmenter, configurable: true, writable: true });
    }
  });
});

describe("properties", () => {
  const word = fc.constantFrom(
    "sunset",
    "größe",
    "été",
    "한국어",
    "нева",
    "3.5",
    "don't",
    "🌅",
    "👍🏽",
    "🇩🇪",
  );

  test("words with spaces between them come back", () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const wanted = words.map((each) => each.replace("ß", "ss"));
        expect(tokenize(words.join(" "))).toEqual(wanted);
      }),
    );
  });

  test("no token is empty, holds white space, a capital letter of ASCII or half a surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const token of tokenize(text)) expect(token).toMatch(/^[^\p{White_Space}A-Z\p{Cs}]+$/u);
      }),
      { numRuns: 500 },
    );
  });

  test("tokens of words are the tokens of their own text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 50 }), (text) => {
        for (const token of tokenize(text)) {
          if (/^[\p{L}\p{M}\p{N}]/u.test(token)) expect(tokenize(token)).toContain(token);
        }
      }),
    );
  });
});

test("refuses what is no text, and more than it can normalize", () => {
  expect(() => tokenize(undefined as never)).toThrow(
    new TypeError("tokenize: text must be a string, got undefined"),
  );
  expect(() => tokenize("a".repeat(25_000_001))).toThrow(
    new RangeError("tokenize: text must have at most 25000000 characters, got 25000001"),
  );
});
