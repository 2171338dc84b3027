import { checkOptions, type OptionNames } from "@vscnn/core";
import type { PredictionPost } from "@vscnn/predictor";
import type { FastifyRequest } from "fastify";
import { hashtagsAsTags } from "../posts/hashtags-as-tags.ts";

/** Largest photo that is taken, and most photos of one request. */
export const MAX_PHOTO_BYTES: number = 32 * 2 ** 20;
export const MAX_PHOTOS: number = 20;
/** Largest post as JSON. */
export const MAX_POST_BYTES: number = 2 ** 18;
/** Largest request: its photos are in memory together. */
export const MAX_BODY_BYTES: number = 128 * 2 ** 20;

/** What a request asks: a post, its photos, and the days of views. */
export interface QuestionBody {
  post: PredictionPost;
  days: number;
  photos: Uint8Array[];
}

/** A request that is not legal, and how HTTP calls that. */
class BadRequest extends Error {
  readonly statusCode: number;

  constructor(message: string, statusCode = 400) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Reads a question: `multipart/form-data` with `post` as JSON, `days`, and one or more `photo` files; or JSON
 * `{ post, days }` where there is no photo.
 */
export async function questionBody(request: FastifyRequest): Promise<QuestionBody> {
  const { photos, fields } = request.isMultipart()
    ? await partsOf(request).catch(asBadRequest)
    : { photos: [], fields: new Map(Object.entries(request.body ?? {})) };
  for (const name of fields.keys()) {
    if (name !== "post" && name !== "days") {
      throw new BadRequest(`the fields are post, days and photo, got ${name}`);
    }
  }
  const post: unknown = fields.get("post");
  const days = fields.get("days") ?? 30;
  if (typeof post !== "object" || post === null || Array.isArray(post)) {
    throw new BadRequest("post must be a JSON object with userId and postedAt");
  }
  if (typeof days !== "number") throw new BadRequest("days must be a number");
  // A name that is mistyped would be ignored, and the answer be that of a post without it
  checkOptions("the question", post as PredictionPost, POST_NAMES, "post");
  return { post: withTags(post as PredictionPost), days, photos };
}

/** Every name that a post may have. */
const POST_NAMES: OptionNames<PredictionPost> = {
  id: true,
  userId: true,
  postedAt: true,
  utcOffsetMinutes: true,
  tagCount: true,
  titleLength: true,
  descriptionLength: true,
  hasPeople: true,
  commentCount: true,
  user: true,
  title: true,
  description: true,
  tags: true,
  category: true,
  place: true,
  imagePath: true,
  views: true,
  score: true,
  extra: true,
};

/** As tables and the command line are read: hashtags are tags where none are told. */
function withTags(post: PredictionPost): PredictionPost {
  return post.tagCount === undefined ? hashtagsAsTags(post) : post;
}

/** What the parser of forms says of a form that breaks off is no fault of the server. */
function asBadRequest(error: Error & { statusCode?: number }): never {
  if (error.statusCode !== undefined) throw error;
  throw new BadRequest(`the form cannot be read: ${error.message}`);
}

async function partsOf(
  request: FastifyRequest,
): Promise<{ photos: Uint8Array[]; fields: Map<string, unknown> }> {
  const photos: Uint8Array[] = [];
  const fields = new Map<string, unknown>();
  let bytes = 0;
  for await (const part of request.parts()) {
    if (part.type !== "file") {
      fields.set(part.fieldname, parsed(part.fieldname, part.value));
      continue;
    }
    if (part.fieldname !== "photo") throw new BadRequest(`files must be named photo, got ${part.fieldname}`);
    const photo = new Uint8Array(await part.toBuffer());
    bytes += photo.length;
    if (bytes > MAX_BODY_BYTES) throw new BadRequest(`photos of ${MAX_BODY_BYTES} bytes at most`, 413);
    photos.push(photo);
  }
  return { photos, fields };
}

function parsed(name: string, value: unknown): unknown {
  try {
    const found: unknown = JSON.parse(String(value));
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, "__proto__")) return found;
  } catch {
    throw new BadRequest(`${name} must be JSON`);
  }
  throw new BadRequest(`${name} must not have a field __proto__`);
}
