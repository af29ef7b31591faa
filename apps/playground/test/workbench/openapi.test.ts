import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { open } from "./Workbench.ts";

const body = (schema: object) => ({ required: true, content: { "application/json": { schema } } });
const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://pets.example/v1" }],
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
  paths: {
    "/pets": {
      get: { tags: ["pets"], operationId: "listPets", responses: { 200: { description: "All." } } },
      post: {
        tags: ["pets"],
        operationId: "addPet",
        requestBody: body({
          type: "object",
          properties: {
            name: { type: "string", example: "Tom" },
            pet: {
              oneOf: [
                { properties: { kind: { const: "cat" }, lives: { type: "integer" } } },
                { properties: { kind: { const: "dog" }, trick: { type: "string" } } },
              ],
            },
          },
          required: ["name", "pet"],
        }),
        responses: { 201: { description: "Made." } },
      },
    },
  },
};

interface Seen {
  readonly token: string | undefined;
  readonly sent: unknown;
}

/** An API that lets pages of other origins in; `seen` is what was sent to it. */
const pets = () => {
  const seen: Array<Seen> = [];
  const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
  const prepare = (page: Page) =>
    page.route("https://pets.example/**", (route) => {
      const request = route.request();
      const { pathname } = new URL(request.url());
      if (pathname === "/openapi.json") return route.fulfill({ headers, json: document });
      if (pathname === "/") return route.fulfill({ headers, body: "<html>Pets</html>" });
      if (request.method() === "OPTIONS") return route.fulfill({ status: 204, headers });
      const { authorization: token } = request.headers();
      seen.push({ token, sent: request.postDataJSON() as unknown });
      return route.fulfill({ headers, json: [{ id: 1, name: "Tom" }] });
    });
  return { seen, prepare };
};

const paste = async (page: Page, address: string): Promise<void> => {
  await page.getByLabel("Address of the document").fill(address);
  await page.getByRole("button", { name: "Open", exact: true }).click();
};
const pasted = "/openapi?document=https%3A%2F%2Fpets.example%2Fopenapi.json";

it("lists the pages of a mock's API, and gives its files", async () => {
  await using workbench = await open();
  const { page, choose, run, says } = workbench;
  await choose("OpenAPI");
  await page.getByRole("heading", { name: "listStations" }).waitFor();
  await run();
  await says(/^10 items/);
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("11–20").waitFor();
  await page.getByRole("link", { name: /^getPhoto/ }).click();
  await page.getByRole("heading", { name: "getPhoto" }).waitFor();
  await run();
  await says(/^Übersicht\.pdf in /);
  expect(await page.getByRole("link", { name: "Save" }).getAttribute("download")).toBe(
    "Übersicht.pdf",
  );
});

it("asks for what the chosen kind of an input needs", async () => {
  await using workbench = await open({ hash: "/openapi/samples/addSample" });
  const { form, run, says, callsOf } = workbench;
  expect(await form.getByLabel("turbidity").inputValue()).toBe("3");
  await form.getByLabel("kind").selectOption("air");
  await expect.poll(() => form.getByLabel("turbidity").count()).toBe(0);
  await form.getByLabel("particles").fill("12");
  await run();
  await says(/^Done in /);
  expect((await callsOf("openapi", "addSample"))[0]?.body).toMatchObject({
    body: { kind: "air", station: "st-1", particles: 12 },
  });
});

it("makes a catalog of a document that somebody pastes, and calls its API with their token", async () => {
  const { seen, prepare } = pets();
  await using workbench = await open({ hash: pasted, prepare });
  const { page, run, says, rows } = workbench;
  await page.getByRole("button", { name: "Open a document…" }).click();
  await page.getByLabel("Token").fill("t-0k3n");
  await paste(page, "https://pets.example/openapi.json");
  await page.getByRole("link", { name: /^listPets/ }).click();
  await page.getByRole("heading", { name: "listPets" }).waitFor();
  await run();
  await says(/^1 item/);
  expect(await rows.count()).toBe(1);
  expect(seen).toEqual([{ token: "Bearer t-0k3n", sent: null }]);
  expect(page.url()).toContain("document=https%3A%2F%2Fpets.example");
  expect(page.url()).not.toContain("t-0k3n");
  expect(await page.getByText("No mock: what you run happens").count()).toBe(1);
  expect(await page.getByRole("switch").count()).toBe(0);
});

it("asks which one of several kinds a part of an input is", async () => {
  const { seen, prepare } = pets();
  await using workbench = await open({ hash: pasted.replace("?", "/pets/addPet?"), prepare });
  const { form, run, says } = workbench;
  expect(await form.getByLabel("name").inputValue()).toBe("Tom");
  await form.getByLabel("kind").selectOption("dog");
  await form.getByLabel("trick").fill("roll");
  // What one kind has is of no use to another.
  await form.getByLabel("kind").selectOption("cat");
  await expect.poll(() => form.getByLabel("trick").count()).toBe(0);
  await form.getByLabel("lives").fill("9");
  await run();
  await says(/^1 item/);
  expect(seen[0]?.sent).toEqual({ name: "Tom", pet: { kind: "cat", lives: 9 } });
});

it("says why a document is not opened, and stays where it was", async () => {
  await using workbench = await open({ hash: pasted, prepare: pets().prepare });
  const { page } = workbench;
  await page.getByRole("button", { name: "Open a document…" }).click();
  const alert = page.getByRole("dialog").getByRole("alert");
  await paste(page, "pets, please");
  await alert.filter({ hasText: "That is no address" }).waitFor();
  await paste(page, "https://pets.example/");
  await alert.filter({ hasText: "That is no OpenAPI document" }).waitFor();
  await paste(page, "http://127.0.0.1:9/openapi.json");
  await alert.filter({ hasText: "does not let pages of other origins read it (CORS)" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByRole("link", { name: /^listPets/ }).count()).toBe(1);

  await page.getByRole("button", { name: "Open a document…" }).click();
  await page.getByRole("button", { name: "Use the sample document" }).click();
  await page.getByRole("heading", { name: "listStations" }).waitFor();
});
