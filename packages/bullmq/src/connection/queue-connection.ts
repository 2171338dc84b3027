/** The server that holds a queue: the address of a Redis or Valkey, or that of a PostgreSQL 13 or later. */
export type QueueConnection = RedisConnection | PostgresConnection;

/** A queue in Redis or Valkey. It must keep what it is given: `maxmemory-policy noeviction`, and an append-only file. */
export interface RedisConnection {
  /** Such as `redis://user:password@host:6379/0`; `rediss` for TLS. */
  readonly redis: string;
  /** Name of the queue, which several projects on one server need. @defaultValue `"vscnn"` */
  readonly queue?: string;
}

/** A queue in PostgreSQL, whose tables are made in the schema `bullmq` at the first use. */
export interface PostgresConnection {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly postgres: string;
  /** Name of the queue, which several projects on one server need. @defaultValue `"vscnn"` */
  readonly queue?: string;
}
