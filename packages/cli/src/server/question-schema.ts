import { MAX_PHOTOS } from "./question-body.ts";

const TEXT = { type: "string" } as const;
const NUMBER = { type: "number" } as const;
const COUNT = { type: "integer", minimum: 0 } as const;

/** A post as a question has it: who and when, and what else is known. */
const POST = {
  type: "object",
  description:
    "What is left out is taken to be nothing. Lengths and the number of tags follow from the texts where these are given.",
  required: ["userId", "postedAt"],
  properties: {
    userId: TEXT,
    postedAt: { ...NUMBER, description: "Unix seconds, UTC" },
    utcOffsetMinutes: { ...NUMBER, description: "minutes that the local time is ahead of UTC" },
    title: TEXT,
    description: TEXT,
    tags: { type: "array", items: TEXT, description: "if left out, the hashtags of title and description" },
    category: TEXT,
    place: {
      anyOf: [
        TEXT,
        {
          type: "object",
          required: ["latitude", "longitude"],
          properties: { latitude: NUMBER, longitude: NUMBER },
        },
      ],
    },
    tagCount: COUNT,
    titleLength: COUNT,
    descriptionLength: COUNT,
    hasPeople: { type: "boolean" },
    commentCount: COUNT,
    user: {
      type: "object",
      description: "the author's profile",
      required: ["averageViews", "groupCount", "memberCount", "imageCount"],
      properties: { averageViews: NUMBER, groupCount: NUMBER, memberCount: NUMBER, imageCount: NUMBER },
    },
  },
} as const;

const DAYS = {
  ...NUMBER,
  exclusiveMinimum: 0,
  default: 30,
  description: "views are those after this many days",
} as const;

const PHOTO = { type: "string", format: "binary", description: "a JPEG or PNG file" } as const;

function bodyOf(properties: object, required: readonly string[] = []): object {
  return {
    schema: {
      type: "object",
      required: ["post", ...required],
      additionalProperties: false,
      properties: { post: POST, days: DAYS, ...properties },
    },
  };
}

/** What a question about one post may be: a form with `post` and `days` as JSON and a photo, or JSON without a photo. */
export const QUESTION_OF_ONE: object = {
  content: {
    "multipart/form-data": bodyOf({ photo: PHOTO }),
    "application/json": bodyOf({}),
  },
};

/** What a question about several photos of a post may be. */
export const QUESTION_OF_SEVERAL: object = {
  content: {
    "multipart/form-data": bodyOf(
      { photo: { type: "array", items: PHOTO, minItems: 1, maxItems: MAX_PHOTOS } },
      ["photo"],
    ),
  },
};
