import { ConnectorFile, isConnectorFile } from "@plugboard/core";
import { facilio, facilioApi, fileIn } from "@plugboard/core/facilio";
import { openapi, type OpenapiTypes } from "@plugboard/core/openapi";
import {
  fieldStations,
  type FieldStationsCatalog,
  mockFacilio,
  mockOpenapi,
  sampleConnections,
} from "@plugboard/testing";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeRelay } from "./Ways.ts";

const bytes = Uint8Array.from({ length: 300_001 }, (_, index) => (index * 7) % 256);

type Stations = OpenapiTypes<FieldStationsCatalog>;

const stations = () => {
  const platform = mockOpenapi(fieldStations());
  const driver = (url: string | undefined) => {
    const { document, ...rest } = platform.options;
    const at = url === undefined ? document : document.replace(new URL(document).origin, url);
    const baseUrl = new URL("/api/v1", at).href;
    return openapi<FieldStationsCatalog>({ ...rest, document: at, baseUrl });
  };
  return [platform, driver] as const;
};

describeRelay("files behind a relay", (begin) => {
  it("go into an API with a document as they are, and come back byte for byte", async () => {
    const [platform, driver] = stations();
    const { client } = await begin<Stations>(platform, driver);
    const file = ConnectorFile.from(bytes, "Übersicht – 1.pdf", { contentType: "application/pdf" });
    const { id } = await client.execute("stations", "addPhoto", { id: "st-1", file });
    const progress: Array<number> = [];
    const back = await client.execute(
      "photos",
      "getPhoto",
      { id },
      { onProgress: ({ loaded }) => void progress.push(loaded) },
    );
    if (!isConnectorFile(back)) return expect.fail("It is no file.");
    expect(back.filename).toBe("Übersicht – 1.pdf");
    expect(Array.from(await back.bytes())).toEqual(Array.from(bytes));
    expect(progress.at(-1)).toBe(bytes.length);
  });

  it("go through Facilio's executors, and are refused where they are too large", async () => {
    const platform = mockFacilio({ connections: sampleConnections() });
    const driver = (url: string | undefined) =>
      facilio({ ...platform.options, ...(url !== undefined && { baseUrl: url }) });
    const { client } = await begin(platform, driver, {
      api: facilioApi,
      relay: { limits: { upload: 400_000 } },
    });
    const file = client.api.connection("documents").file();
    const path = "/in/all.bin";
    await file.upload({ path, content: ConnectorFile.from(bytes, "all.bin") });
    expect(Array.from((await fileIn(await file.read({ path }))?.bytes()) ?? [])).toEqual(
      Array.from(bytes),
    );
    const large = ConnectorFile.from(new Uint8Array(500_000), "large.bin");
    const refused = await failureOf(file.upload({ path: "/in/large.bin", content: large }));
    expect(refused).toMatchObject({ _tag: "Rejected", status: 413, code: "relay/body" });
  });

  it("stop coming when nobody wants them any more", async () => {
    const [platform, driver] = stations();
    const { client } = await begin<Stations>(platform, driver);
    platform.fail("photos", "getPhoto", { endless: true, contentType: "application/pdf" });
    const controller = new AbortController();
    const { signal } = controller;
    const file = await client.execute("photos", "getPhoto", { id: "ph-1" }, { signal });
    controller.abort();
    await expect(Object(file).bytes()).rejects.toBeInstanceOf(Error);
    await expect
      .poll(() => platform.calls("photos", "getPhoto").at(-1)?.aborted, { interval: 5 })
      .toBe(true);
  });
});
