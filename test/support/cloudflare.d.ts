/** What the tests use of the modules that exist only inside workerd, without the globals that clash with Node's. */
declare module "cloudflare:test" {
  export type D1Migration = { name: string; queries: string[] };
  export function applyD1Migrations(db: import("@cloudflare/workers-types").D1Database, migrations: D1Migration[]): Promise<void>;
}

declare module "cloudflare:workers" {
  export const env: {
    DB: import("@cloudflare/workers-types").D1Database;
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  };
}
