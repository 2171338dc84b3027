/** What a token is; a word of a tag is a `tagWord`, the joined tag a `tag`. */
export type TokenKind = "word" | "emoji" | "url" | "mention" | "tagWord" | "tag";

/** Takes a token. */
export type Emit = (token: string, kind: TokenKind) => void;
