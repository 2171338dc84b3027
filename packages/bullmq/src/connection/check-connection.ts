import { checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { PostgresConnection, QueueConnection, RedisConnection } from "./queue-connection.ts";

/** Where a queue is, checked. */
export interface QueueAddress {
  kind: "redis" | "postgres";
  /** With its credentials: never shown. */
  url: string;
  queue: string;
  /** Host, port and database, for messages. */
  shown: string;
}

const OPTIONS: OptionNames<RedisConnection & PostgresConnection> = {
  redis: true,
  postgres: true,
  queue: true,
};
const PROTOCOLS = { redis: ["redis:", "rediss:"], postgres: ["postgres:", "postgresql:"] } as const;
const QUEUE_NAME = /^[\w-]{1,64}$/;

/** Checks where a queue is said to be. */
export function checkConnection(functionName: string, connection: QueueConnection): QueueAddress {
  if (typeof connection !== "object" || connection === null) {
    throw new TypeError(
      `${functionName}: connection must be { redis } or { postgres }, got ${describeValue(connection)}`,
    );
  }
  checkOptions<Partial<RedisConnection & PostgresConnection>>(functionName, connection, OPTIONS);
  const { redis, postgres, queue = "vscnn" } = connection as Partial<RedisConnection & PostgresConnection>;
  if ((redis === undefined) === (postgres === undefined)) {
    throw new TypeError(`${functionName}: connection must name one server, redis or postgres`);
  }
  if (typeof queue !== "string") {
    throw new TypeError(`${functionName}: queue must be a name, got ${describeValue(queue)}`);
  }
  if (!QUEUE_NAME.test(queue)) {
    throw new RangeError(
      `${functionName}: queue must be 1 to 64 letters, digits, _ or -, got ${describeValue(queue)}`,
    );
  }
  const kind = redis === undefined ? "postgres" : "redis";
  const url = redis ?? postgres;
  return { kind, url: url as string, queue, shown: checkAddress(functionName, kind, url) };
}

/** The address without what is secret in it. */
function checkAddress(functionName: string, kind: "redis" | "postgres", address: unknown): string {
  if (typeof address !== "string") {
    throw new TypeError(`${functionName}: ${kind} must be an address, got ${describeValue(address)}`);
  }
  const protocols: readonly string[] = PROTOCOLS[kind];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !protocols.includes(url.protocol)) {
    // The address may hold a password, so it is not repeated
    throw new RangeError(
      `${functionName}: ${kind} must be an address that begins with ${protocols[0]}//, got another`,
    );
  }
  return `${url.protocol}//${url.host}${url.pathname}`;
}
