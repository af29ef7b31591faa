/** Files behind a connection: in, out, and what a tree of them comes to. */
import { ConnectorFile, createClient } from "@plugboard/core";
import { facilio, fileIn } from "@plugboard/core/facilio";
import { mockFacilio } from "@plugboard/testing";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { describeWays } from "./Ways.ts";

const bytes = Uint8Array.from({ length: 20_001 }, (_, index) => (index * 7) % 256);

describeWays("files", (start) => {
  it("go in as they are, and come back byte for byte", async () => {
    const { client } = await start();
    const file = client.api.connection("documents").file();
    const path = "/in/all bytes.bin";
    for (const content of [bytes, new Blob([bytes]), ConnectorFile.from(bytes, "all.bin")]) {
      expect(await file.upload({ path, content })).toEqual({ path, size: bytes.length });
      const back = fileIn(await file.read({ path }));
      expect(back?.filename).toBe("all bytes.bin");
      expect(Array.from((await back?.bytes()) ?? [])).toEqual(Array.from(bytes));
    }
  });

  it("come back as texts where they are some", async () => {
    const { client } = await start();
    const file = client.api.connection("documents").file();
    await file.append({ path: "/readme.txt", content: "Grüße" });
    const answer = await file.read({ path: "/readme.txt" });
    expect(answer).toMatchObject({ content: "Welcome.\nGrüße" });
    expect(await fileIn(answer)?.text()).toBe("Welcome.\nGrüße");
    expect(fileIn({ path: "/readme.txt" })).toBeUndefined();
    expect(fileIn(null)).toBeUndefined();
  });
});

const name = fc.constantFrom("a", "b", "c");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
const content = fc.uint8Array({ maxLength: 6 });
const step = fc.oneof(
  fc.record({ what: fc.constantFrom("upload" as const, "append" as const), path, content }),
  fc.record({ what: fc.constant("move" as const), path, destination: path }),
  fc.record({ what: fc.constant("rename" as const), path, new_name: name }),
  fc.record({ what: fc.constantFrom("delete" as const, "read" as const), path }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What files are: bytes at paths, where no file is above another. */
const makeModel = () => {
  const files = new Map<string, ReadonlyArray<number>>();
  const below = (at: string) => [...files.keys()].some((_) => _.startsWith(`${at}/`));
  const free = (at: string): boolean =>
    !below(at) && ![...files.keys()].some((_) => at.startsWith(`${_}/`));
  const move = (from: string, to: string): boolean => {
    const moved = files.get(from);
    if (moved === undefined || files.has(to)) return false;
    files.delete(from);
    const fits = free(to);
    files.set(fits ? to : from, moved);
    return fits;
  };
  /** Whether a step is possible; if it is, it is done. */
  const take = (taken: Step): boolean => {
    const { path: at } = taken;
    switch (taken.what) {
      case "upload":
      case "append": {
        if (!free(at)) return false;
        const before = taken.what === "append" ? (files.get(at) ?? []) : [];
        files.set(at, [...before, ...taken.content]);
        return true;
      }
      case "move":
        return move(at, taken.destination);
      case "rename":
        return move(at, at.replace(/[^/]*$/, taken.new_name));
      case "delete":
        return files.delete(at);
      case "read":
        return files.has(at);
    }
  };
  return { files, take };
};

const base = { type: "FILE", files: {} };

it("makes of any steps what a map of paths makes of them", async () => {
  const platform = mockFacilio({ connections: { disk: base } });
  const client = createClient({
    platform: facilio(platform.options),
    fetch: platform.fetch,
  });
  const file = client.api.connection("disk").file();

  const all = async (at = "/"): Promise<ReadonlyArray<string>> => {
    const { files } = (await file.list({ path: at })) as {
      readonly files: ReadonlyArray<{ readonly path: string; readonly type: string }>;
    };
    const found = await Promise.all(
      files.map(async (_) => (_.type === "file" ? [_.path] : all(_.path))),
    );
    return found.flat();
  };

  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      platform.reset();
      const model = makeModel();
      for (const { what, ...parameters } of steps) {
        // oxlint-disable-next-line no-await-in-loop -- one step after another
        const done = await file[what](parameters).then(
          () => true,
          (error: { readonly _tag: string }) => {
            expect(["Conflict", "NotFound"]).toContain(error._tag);
            return false;
          },
        );
        expect(done, JSON.stringify({ what, ...parameters })).toBe(
          model.take({ what, ...parameters } as Step),
        );
      }
      expect((await all()).toSorted()).toEqual([...model.files.keys()].toSorted());
      for (const [at, expected] of model.files) {
        // oxlint-disable-next-line no-await-in-loop -- few of them
        const back = fileIn(await file.read({ path: at }));
        // oxlint-disable-next-line no-await-in-loop -- few of them
        expect(Array.from((await back?.bytes()) ?? [])).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
  platform.verify();
  await client.dispose();
});
