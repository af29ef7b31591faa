import { createClient, ConnectorFile } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { expect, it } from "vitest";
import { mockBosa, type SampleCatalog, sampleConnectors } from "../src/index.ts";
import { listen } from "../src/node.ts";
it("x", async () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  await using server = await listen(platform);
  const client = createClient({ platform: bosa<SampleCatalog>({ ...platform.options, baseUrl: server.url, user: platform.user("bo") }) });
  console.log(await client.integrations.exists({connector: "github"} as never).catch(e => e), await client.integrations.exists("github" as never).catch(e => e));
  const c = await client.integrations.connect("github" as never, { callbackUrl: "http://x.test/cb" } as never).catch((e) => e);
  console.log(c);
  console.log((await fetch((c as {url: string}).url.replace("consent?", "approve?"), { redirect: "manual" })).headers.get("location"));
  platform.link("bo", "google_drive"); platform.link("bo", "google_mail"); platform.link("bo", "warehouse");
  const f = await client.execute("google_drive", "upload_file", { file: ConnectorFile.from(new Blob(["hi"]), "ü.txt") });
  const back = await client.execute("google_drive", "download_file", { file_id: f.id });
  console.log(f, back.filename, await back.text());
  const rep = await client.execute("google_drive", "download_file", { file_id: "report" });
  console.log(rep.filename);
  console.log(await client.execute("google_mail", "send_email", { mail_to: ["a@x", "b@x"], mail_subject: "s", mail_body: "b", mail_attachments: [new Blob(["1"]), new Blob(["2"])] }));
  console.log(await client.execute("warehouse", "insert_rows", { table: "orders", rows: [{ customer: { name: "x", country: "DE" }, status: "new", amount: 1 }] }));
  console.log(await client.execute("warehouse", "status", {}));
  let n = 0; for await (const r of client.items("warehouse", "read_rows", { table: "orders", limit: 500 })) { n += r.id > 0 ? 1 : 0; }
  console.log(n, platform.requests().map(r => `${r.method} ${r.path} ${r.status}`));
  platform.verify();
  const e = await client.execute("warehouse", "insert_rows", { table: "orders", rows: [] }).catch((x) => x);
  console.log(e);
});
