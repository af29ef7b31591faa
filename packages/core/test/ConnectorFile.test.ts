import { assert, describe, it } from "@effect/vitest";
import { asFile, ConnectorFile, type FileSource, isConnectorFile } from "../src/ConnectorFile.ts";

const bytes = new TextEncoder().encode("content");
/** Bytes as they come over a network, and whether nobody wants them any more. */
const incoming = (...parts: ReadonlyArray<string>) => {
  const seen: { cancelled: boolean } = { cancelled: false };
  const left = parts.map((part) => new TextEncoder().encode(part));
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const part = left.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
    cancel: () => {
      seen.cancelled = true;
    },
  });
  return { seen, stream };
};
const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail("It is not refused."),
    (cause: unknown) => cause,
  );
const textOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).text();

const sources: ReadonlyArray<readonly [string, () => FileSource, size: number | undefined]> = [
  ["a Blob", () => new Blob([bytes]), 7],
  ["a File", () => new File([bytes], "own.txt"), 7],
  ["an ArrayBuffer", () => bytes.buffer, 7],
  ["bytes", () => new Uint8Array(bytes), 7],
  ["a part of a buffer", () => new TextEncoder().encode("<content>").subarray(1, 8), 7],
  ["a text", () => "content", undefined],
  ["a stream", () => incoming("con", "tent").stream, undefined],
];

describe.each(sources)("ConnectorFile.from %s", (_, source, size) => {
  it("reads the same in each way, as often as wanted", async () => {
    const file = ConnectorFile.from(source(), "a.txt", { contentType: "text/plain" });
    for (const _again of [1, 2]) {
      assert.deepStrictEqual(await file.bytes(), bytes);
      assert.strictEqual(await file.text(), "content");
      assert.strictEqual((await file.blob()).type, "text/plain");
      assert.strictEqual(await textOf(file.stream()), "content");
    }
  });

  it("can be read by several at the same time", async () => {
    const file = ConnectorFile.from(source(), "a.txt");
    const [text, read, streamed] = await Promise.all([
      file.text(),
      file.bytes(),
      textOf(file.stream()),
    ]);
    assert.strictEqual(text, "content");
    assert.deepStrictEqual(read, bytes);
    assert.strictEqual(streamed, "content");
  });

  it("knows its size where that can be known, and is told it elsewhere", () => {
    assert.strictEqual(ConnectorFile.from(source(), "a.txt").size, size);
    assert.strictEqual(ConnectorFile.from(source(), "a.txt", { size: 9 }).size, 9);
  });

  it("looks like its documented fields", () => {
    const file = ConnectorFile.from(source(), "a.txt", { headers: { "x-a": "1" } });
    assert.isTrue(isConnectorFile(file));
    assert.isTrue(ConnectorFile.is(file));
    assert.deepInclude(file, { filename: "a.txt", headers: { "x-a": "1" } });
    assert.sameMembers(Object.keys(file), [
      "filename",
      "contentType",
      "headers",
      "partHeaders",
      "size",
      "bytes",
      "blob",
      "text",
      "stream",
      "cancel",
    ]);
    assert.deepStrictEqual(ConnectorFile.from(source(), "a.txt").headers, {});
  });
});

describe("ConnectorFile", () => {
  it("is named as it is told, as its File is, or “file”", () => {
    const source = new File([], "own.txt");
    assert.strictEqual(ConnectorFile.from(source).filename, "own.txt");
    assert.strictEqual(ConnectorFile.from(source, "other.txt").filename, "other.txt");
    assert.strictEqual(ConnectorFile.from("text").filename, "file");
  });

  it("has the type it is told, or its Blob's, or none in particular", () => {
    const png = new Blob([], { type: "image/png" });
    assert.strictEqual(ConnectorFile.from(png, "a").contentType, "image/png");
    const told = { contentType: "image/webp" };
    assert.strictEqual(ConnectorFile.from(png, "a", told).contentType, "image/webp");
    assert.strictEqual(ConnectorFile.from("text", "a").contentType, "application/octet-stream");
    assert.strictEqual(
      ConnectorFile.from(new Blob([]), "a").contentType,
      "application/octet-stream",
    );
  });

  it("gives bytes that can be written over", async () => {
    const file = ConnectorFile.from(new Uint8Array(bytes), "a.txt");
    (await file.bytes()).fill(0);
    assert.strictEqual(await file.text(), "content");
  });
});

describe("a file that is coming in", () => {
  it("is streamed once, and then not read", async () => {
    const file = ConnectorFile.from(incoming("con", "tent").stream, "a.txt");
    assert.strictEqual(await textOf(file.stream()), "content");
    const refused = await rejected(file.bytes());
    assert.instanceOf(refused, TypeError);
    assert.strictEqual(refused.message, "This file was streamed already, or cancelled.");
    assert.instanceOf(await rejected(textOf(file.stream())), TypeError);
  });

  it("stays unread until it is asked for", async () => {
    const { seen, stream } = incoming("content");
    const file = ConnectorFile.from(stream, "a.txt");
    assert.isFalse(stream.locked);
    await file.cancel();
    assert.isTrue(seen.cancelled);
    assert.instanceOf(await rejected(file.text()), TypeError);
    await file.cancel();
  });

  it("is stopped while it is streamed by who streams it", async () => {
    const { seen, stream } = incoming("con", "tent");
    const reader = ConnectorFile.from(stream, "a.txt").stream().getReader();
    await reader.read();
    await reader.cancel();
    assert.isTrue(seen.cancelled);
  });

  it("is a file no less once it was read, though it is cancelled then", async () => {
    for (const source of [incoming("content").stream, new Blob(["content"])]) {
      const file = ConnectorFile.from(source, "a.txt");
      await file.text();
      await file.cancel();
      assert.strictEqual(await file.text(), "content");
    }
  });

  it("fails to be read where it breaks", async () => {
    const broken = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: (controller) => controller.error(new Error("The connection broke.")),
      });
    const refused = await rejected(ConnectorFile.from(broken(), "a.txt").bytes());
    assert.include((refused as Error).message, "The connection broke.");
    await rejected(textOf(ConnectorFile.from(broken(), "a.txt").stream()));
  });

  it("may be left by who streams it after it was read", async () => {
    const file = ConnectorFile.from(new Blob(["content"]), "a.txt");
    await file.stream().cancel();
    assert.strictEqual(await file.text(), "content");
  });
});

describe("asFile", () => {
  it("takes files and what can only be one", () => {
    const file = ConnectorFile.from("text", "a.txt");
    assert.strictEqual(asFile(file), file);
    for (const [, source] of sources) {
      const value = source();
      assert.strictEqual(isConnectorFile(asFile(value)), typeof value !== "string");
    }
    assert.strictEqual(asFile(new File([], "own.txt"))?.filename, "own.txt");
    for (const other of ["text", 1, null, undefined, {}, [], { filename: "a" }]) {
      assert.isUndefined(asFile(other));
    }
  });
});
