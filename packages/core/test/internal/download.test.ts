import { assert, describe, it } from "@effect/vitest";
import * as fc from "fast-check";
import { fileFrom, filenameIn } from "../../src/internal/download.ts";
import type { Progress } from "../../src/Transport.ts";

/** As RFC 5987 writes a text. */
const extended = (text: string) =>
  `UTF-8''${encodeURIComponent(text).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
const pathless = fc
  .string({ minLength: 1 })
  .filter((name) => !/[/\\]/.test(name) && name !== "." && name !== "..");

describe("filenameIn", () => {
  it.each([
    [null, undefined],
    ["", undefined],
    ["attachment", undefined],
    ["attachment; filename=", undefined],
    ['attachment; filename=""', undefined],
    ["attachment; filename=report.pdf", "report.pdf"],
    ['attachment; filename="annual report.pdf"', "annual report.pdf"],
    ['inline; filename="a;b.pdf"; size=3', "a;b.pdf"],
    [String.raw`attachment; filename="say \"hi\".txt"`, 'say "hi".txt'],
    ["ATTACHMENT;FILENAME = report.pdf ; x=y", "report.pdf"],
    ["attachment; filename*=UTF-8''na%C3%AFve%20plan.txt", "naïve plan.txt"],
    ["attachment; filename*=utf-8'en'%e2%82%ac.txt", "€.txt"],
    ["attachment; filename*=iso-8859-1''%A3.txt", "£.txt"],
    ["attachment; filename=\"plain.txt\"; filename*=UTF-8''rich.txt", "rich.txt"],
    ["attachment; filename*=UTF-8''rich.txt; filename=plain.txt", "rich.txt"],
    ["attachment; filename*=UTF-8''rich.txt ; filename=plain.txt", "rich.txt"],
    ["attachment; filename*=nonsense''x.txt; filename=plain.txt", "plain.txt"],
    ["attachment; filename*=UTF-8''%ff.txt; filename=plain.txt", "plain.txt"],
    ["attachment; filename*=UTF-8''; filename=plain.txt", "plain.txt"],
    ["attachment; filename*=broken; filename=plain.txt", "plain.txt"],
    ['attachment; filename="/etc/passwd"', "passwd"],
    ["attachment; filename=../../up.txt", "up.txt"],
    [String.raw`attachment; filename="C:\\dir\\win.txt"`, "win.txt"],
    ["attachment; filename*=UTF-8''..%2F..%5Cup.txt", "up.txt"],
    ['attachment; filename="dir/"', undefined],
    ['attachment; filename=".."', undefined],
    ["attachment; filename=a/..", undefined],
    ["attachment; filename=.", undefined],
    ["attachment; filename=.gitignore", ".gitignore"],
  ])("reads %j as %j", (header, name) => {
    assert.strictEqual(filenameIn(header), name);
  });

  it("reads back any name, in both ways of writing it", () => {
    fc.assert(
      fc.property(pathless, (name) => {
        assert.strictEqual(filenameIn(`attachment; filename=${quoted(name)}`), name);
        assert.strictEqual(filenameIn(`attachment; filename*=${extended(name)}; x=y`), name);
      }),
    );
  });

  it("never names a folder, whatever the header", () => {
    const part = fc.constantFrom("..", ".", "/", "\\", "%2F", "%5C", "a", ";", "=", '"', "'", " ");
    const value = fc.array(part).map((parts) => parts.join(""));
    const key = fc.constantFrom("filename=", "filename*=UTF-8''", 'filename="');
    fc.assert(
      fc.property(key, value, (start, rest) => {
        const name = filenameIn(`attachment; ${start}${rest}`);
        if (name === undefined) return;
        assert.notMatch(name, /[/\\]/);
        assert.notInclude(["", ".", ".."], name);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("fileFrom", () => {
  const head = (more: Record<string, string> = {}) =>
    new Headers({
      "content-type": "application/pdf",
      "content-disposition": "attachment; filename=a.pdf",
      ...more,
    });
  const body = (...parts: ReadonlyArray<string>) =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });

  it("takes name, type, size and headers from the answer", async () => {
    const headers = head({ "content-length": "7", etag: "1" });
    for (const content of [body("con", "tent"), "content"]) {
      const file = fileFrom(headers, content);
      assert.deepInclude(file, { filename: "a.pdf", contentType: "application/pdf", size: 7 });
      assert.strictEqual(file.headers["etag"], "1");
      assert.strictEqual(await file.text(), "content");
    }
  });

  it("is a download of bytes where the answer says nothing", () => {
    const file = fileFrom(new Headers(), body());
    assert.deepInclude(file, { filename: "download", contentType: "application/octet-stream" });
    assert.isUndefined(file.size);
  });

  it("does not take the size of what is compressed for that of the file", () => {
    const headers = head({ "content-length": "7", "content-encoding": "gzip" });
    assert.isUndefined(fileFrom(headers, body()).size);
  });

  it("keeps no cookie", () => {
    const headers = head();
    headers.append("set-cookie", "session=s3cret");
    assert.notInclude(JSON.stringify(fileFrom(headers, body())), "s3cret");
  });

  it("tells how much has come in", async () => {
    const heard: Array<Progress> = [];
    const report = (progress: Progress) => void heard.push(progress);
    const file = fileFrom(head({ "content-length": "7" }), body("con", "tent"), report);
    assert.deepStrictEqual(heard, []);
    assert.strictEqual(await file.text(), "content");
    assert.deepStrictEqual(heard, [
      { loaded: 3, total: 7 },
      { loaded: 7, total: 7 },
    ]);
  });

  it("lets go of its connection when it is cancelled", async () => {
    for (const report of [undefined, () => undefined]) {
      let cancelled = false;
      const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
        cancel: () => {
          cancelled = true;
        },
      });
      await fileFrom(head(), source, report).cancel();
      assert.isTrue(cancelled);
    }
  });
});
