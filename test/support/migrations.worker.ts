/** Runs before each file of API tests in workerd, where every file starts on an empty database of its own. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
