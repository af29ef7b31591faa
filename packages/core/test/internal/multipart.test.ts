import { assert, describe, it } from "@effect/vitest";
import * as fc from "fast-check";
import { ConnectorFile } from "../../src/ConnectorFile.ts";
import { fieldText, fields, hasFile, multipart, urlEncoded } from "../../src/internal/multipart.ts";

const file = (name = "a.txt", headers: Readonly<Record<string, string>> = {}) =>
  ConnectorFile.from("content", name, { contentType: "text/plain", headers });
const parsed = (body: FormData | Blob) => new Response(body).formData();
/** Names, and texts or contents, of all parts. */
const entriesOf = async (form: FormData) =>
  Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, await value.text()],
    ),
  );

describe("hasFile", () => {
  it("looks at the top level, and into lists there that hold nothing else", () => {
    for (const value of [file(), new Blob([]), new Uint8Array(), new ArrayBuffer(0)]) {
      assert.isTrue(hasFile({ a: 1, b: value }));
      assert.isTrue(hasFile({ a: [value, value] }));
      assert.isFalse(hasFile({ a: [value, "text"] }));
      assert.isFalse(hasFile({ a: { b: value } }));
    }
    for (const input of [{}, { a: "text" }, { a: [] }, { a: null }, { a: undefined }]) {
      assert.isFalse(hasFile(input));
    }
  });
});

describe("fields", () => {
  it("repeat the name of a list, and leave out what is not there", () => {
    const input = { a: 1, b: ["x", "y"], c: [], d: undefined, e: null };
    assert.deepStrictEqual(fields(input), [
      ["a", 1],
      ["b", "x"],
      ["b", "y"],
      ["e", null],
    ]);
  });

  it("are text as it is written, and JSON where they are nested", () => {
    assert.strictEqual(fieldText("text"), "text");
    assert.strictEqual(fieldText(1.5), "1.5");
    assert.strictEqual(fieldText(false), "false");
    assert.strictEqual(fieldText({ a: [1] }), '{"a":[1]}');
    assert.strictEqual(fieldText([1, [2]]), "[1,[2]]");
  });
});

describe("urlEncoded", () => {
  it("repeats the name of a list", () => {
    const encoded = urlEncoded({ q: "a b&c", tag: ["x", "y"], deep: { a: 1 }, none: undefined });
    assert.strictEqual(encoded.toString(), "q=a+b%26c&tag=x&tag=y&deep=%7B%22a%22%3A1%7D");
  });
});

describe("multipart", () => {
  it("is a form where no file has headers", async () => {
    const body = await multipart({
      title: "Report",
      tags: ["a", "b"],
      doc: file(),
      more: [file("b.txt")],
    });
    assert.instanceOf(body, FormData);
    assert.deepStrictEqual(await entriesOf(body), [
      ["title", "Report"],
      ["tags", "a"],
      ["tags", "b"],
      ["doc", "a.txt", "content"],
      ["more", "b.txt", "content"],
    ]);
    assert.strictEqual((body.get("doc") as File).type, "text/plain");
  });

  it("gives every file a name", async () => {
    const body = await parsed(await multipart({ a: new Blob(["x"]), b: new Uint8Array(1) }));
    assert.deepStrictEqual(
      [...body].map(([, value]) => (value as File).name),
      ["file", "file"],
    );
  });

  it("writes the headers of a file's part", async () => {
    const headers = { "Content-ID": "<1>", "x-a": "one\r\nx-evil: two", "bad: name": "3" };
    const body = await multipart({ title: "Report", doc: file("a.txt", headers) });
    assert.instanceOf(body, Blob);
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(body.type)?.[1];
    assert.strictEqual(
      await body.text(),
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="title"',
        "",
        "Report",
        `--${boundary}`,
        'Content-Disposition: form-data; name="doc"; filename="a.txt"',
        "Content-Type: text/plain",
        "Content-ID: <1>",
        "x-a: one x-evil: two",
        "badname: 3",
        "",
        "content",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
  });

  it("writes the headers that are its own by itself", async () => {
    const headers = {
      "Content-Type": "text/html",
      "content-disposition": "attachment; filename=evil",
      "Content-Length": "1",
      "x-a": "1",
    };
    const text = await ((await multipart({ doc: file("a.txt", headers) })) as Blob).text();
    assert.notInclude(text, "text/html");
    assert.notInclude(text, "evil");
    assert.notMatch(text, /content-length/i);
    assert.include(text, "x-a: 1");
  });

  it("is read back as it was written, with headers and without", async () => {
    const text = fc.string({ unit: "grapheme" });
    // The format writes quotes with a percent sign, and has no way to write that sign itself.
    const name = text.filter((one) => !/[%\r\n]/.test(one) && one !== "" && one !== "__proto__");
    const content = fc.uint8Array({ maxLength: 200 });
    const part = fc.record({ filename: name, content });
    const inputs = fc.dictionary(name, fc.oneof(text, part), { minKeys: 1, maxKeys: 5 });
    const header = fc.stringMatching(/^[\w ./-]{1,20}$/);
    await fc.assert(
      fc.asyncProperty(inputs, fc.option(header, { nil: undefined }), async (input, own) => {
        const headers = own === undefined ? {} : { "x-own": own };
        const entries = Object.entries(input).map(([key, value]) => {
          if (typeof value === "string") return [key, value] as const;
          const source = new Blob([new Uint8Array(value.content)]);
          return [key, ConnectorFile.from(source, value.filename, { headers })] as const;
        });
        const form = await parsed(await multipart(Object.fromEntries(entries)));
        const parts = [...form];
        assert.deepStrictEqual(
          parts.map(([key]) => key),
          entries.map(([key]) => key),
        );
        for (const [n, [, value]] of parts.entries()) {
          const expected = input[parts[n]?.[0] ?? ""];
          if (typeof value === "string") {
            // A form's own encoding makes every line end one of the network's.
            const lines = (one: string) => one.replaceAll(/\r\n?|\n/g, "\n");
            assert.strictEqual(lines(value), lines(expected as string));
            continue;
          }
          const { filename, content: bytes } = expected as {
            filename: string;
            content: Uint8Array;
          };
          assert.strictEqual(value.name, filename);
          // oxlint-disable-next-line no-await-in-loop -- parts stand one after the other
          assert.deepStrictEqual([...new Uint8Array(await value.arrayBuffer())], [...bytes]);
        }
      }),
    );
  });

  it("keeps a name with line breaks in its line", async () => {
    const evil = 'a"\r\nx-evil: 1\r\n\r\nb';
    const body = await multipart({ [evil]: file(evil, { "x-a": "1" }) });
    const text = await (body as Blob).text();
    assert.notMatch(text, /^x-evil/m);
    const form = await parsed(body);
    assert.strictEqual([...form].length, 1);
  });

  it("reads a file that is coming in", async () => {
    const stream = new Response("content").body;
    assert.isNotNull(stream);
    const incoming = ConnectorFile.from(stream, "a.txt");
    const form = await parsed(await multipart({ incoming }));
    assert.deepStrictEqual(await entriesOf(form), [["incoming", "a.txt", "content"]]);
  });
});
