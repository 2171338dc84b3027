import { hasPostgres, hasRedis, startPostgres, startRedis } from "../../../test/servers.ts";

/** The servers that hold queues in tests. */
export const queueServers = [
  {
    name: "Redis",
    isThere: hasRedis,
    start: startRedis,
    key: "redis",
    url: (port: number) => `redis://127.0.0.1:${port}`,
  },
  {
    name: "PostgreSQL",
    isThere: hasPostgres,
    start: startPostgres,
    key: "postgres",
    url: (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  },
] as const;
