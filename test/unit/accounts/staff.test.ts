import { expect, it } from "vitest";
import { createAccountService } from "../../../src/accounts/service.ts";
import { createSiteService } from "../../../src/sites/service.ts";
import { scratchDatabase } from "../db/scratch.ts";

const clock = () => Date.UTC(2024, 0, 1);

it("an address too short to make a name asks for one with --name", async () => {
  const database = scratchDatabase();
  const sites = createSiteService({ database, clock });
  const accounts = createAccountService({ database, clock, sites });
  const site = await sites.add("daily", ["https://daily.example"]);
  await expect(accounts.addStaff(site, "a@daily.example", "admin")).rejects.toMatchObject({
    code: "request.invalid",
    fields: { name: expect.stringContaining("--name") },
  });
  expect((await accounts.addStaff(site, "a@daily.example", "admin", "Anna")).user.name).toBe("Anna");
});

it("a name that was given is refused for what is wrong with it alone", async () => {
  const database = scratchDatabase();
  const sites = createSiteService({ database, clock });
  const accounts = createAccountService({ database, clock, sites });
  const site = await sites.add("daily", ["https://daily.example"]);
  await expect(accounts.addStaff(site, "anna@daily.example", "admin", "A")).rejects.toMatchObject({
    fields: { name: expect.not.stringContaining("--name") },
  });
});
