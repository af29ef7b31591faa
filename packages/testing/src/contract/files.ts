/** Files out of actions and into them, byte for byte. */
import { ConnectorFile, isConnectorFile } from "@plugboard/core";
import { expect } from "vitest";
import { inputOf, type Part } from "./Stage.ts";

// Every byte there is, and a length that no chunk has.
const content = Uint8Array.from({ length: 70_001 }, (_, index) => index % 256);
const NAME = "Übersicht – 2025.bin";

/** Bytes stay what they are. */
export const files: Part = (check, { download, upload }) => {
  if (download !== undefined) {
    const { connector, action, contentType } = download;
    check("gives a file that can be read more than once", async ({ open }) => {
      const { untyped } = open();
      const progress: Array<number> = [];
      const file = await untyped.execute(connector, action, inputOf(download), {
        onProgress: ({ loaded }) => void progress.push(loaded),
      });
      if (!isConnectorFile(file)) return expect.fail("the action gives no file");
      expect(file.filename).not.toBe("");
      expect(file.contentType).toContain(contentType);
      const bytes = await file.bytes();
      expect(bytes.byteLength).toBeGreaterThan(0);
      expect(new Uint8Array(await (await file.blob()).arrayBuffer())).toEqual(bytes);
      expect(progress.at(-1)).toBe(bytes.byteLength);
    });

    check("lets go of a file that nobody reads", async ({ open }) => {
      const { untyped } = open();
      const file = await untyped.execute(connector, action, inputOf(download));
      if (!isConnectorFile(file)) return expect.fail("the action gives no file");
      await file.cancel();
      await expect(file.bytes()).rejects.toBeInstanceOf(TypeError);
    });
  }

  if (upload !== undefined) {
    check("takes a file, and gives it back as it was", async ({ open }) => {
      const { untyped } = open();
      const file = ConnectorFile.from(content, NAME, { contentType: "application/octet-stream" });
      const output = await untyped.execute(upload.connector, upload.action, upload.input(file));
      // What the action gives, the sample knows.
      const stored = upload.stored(output as never);
      const back = await untyped.execute(stored.connector, stored.action, inputOf(stored));
      if (!isConnectorFile(back)) return expect.fail("what was uploaded comes back as no file");
      expect(back.filename).toBe(NAME);
      expect(Array.from(await back.bytes())).toEqual(Array.from(content));
    });
  }
};
