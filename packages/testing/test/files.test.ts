import { expect, it } from "vitest";
import { bodyOf, type Caller, describeWire } from "./Ways.ts";

const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);

const upload = ({ send }: Caller, action: string, form: FormData) =>
  send(`/connectors/${action}`, { method: "POST", body: form });

const download = async ({ run }: Caller, file_id: string) =>
  run("google_drive", "download_file", { file_id });

describeWire("files", (start) => {
  it("gives back the very bytes that were uploaded", async () => {
    const caller = await start();
    const form = new FormData();
    form.set("file", new File([bytes], "Größe “1”.bin", { type: "image/png" }));
    form.set("folder", "/pictures");
    const response = await upload(caller, "google_drive/upload_file", form);
    const { data } = await bodyOf(response);
    expect(data).toMatchObject({ size: 70_000, mime_type: "image/png", folder: "/pictures" });

    const back = await download(caller, data.id);
    expect(back.headers.get("content-type")).toBe("image/png");
    expect(back.headers.get("content-length")).toBe("70000");
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
    const [call] = caller.platform.calls("google_drive", "upload_file");
    expect(call?.files).toMatchObject([
      { field: "file", filename: "Größe “1”.bin", contentType: "image/png", size: 70_000 },
    ]);
    expect(call?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  });

  it("names a download by RFC 5987 where the name is not ASCII, and plainly where it is", async () => {
    const caller = await start();
    const report = await download(caller, "report");
    expect(report.headers.get("content-type")).toBe("application/pdf");
    const disposition = report.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(
      "Jahresübersicht 2025 – Größe.pdf",
    );
    expect(await report.text()).toMatch(/^%PDF-1\.4\n[\s\S]*startxref\n\d+\n%%EOF\n$/);
    const note = await download(caller, "note-1");
    expect(note.headers.get("content-disposition")).toBe('attachment; filename="note 1.txt"');
    expect(await note.text()).toBe("Note 1\n");
  });

  it("takes several files in one field, one of them alone, too", async () => {
    const caller = await start();
    const form = new FormData();
    form.append("files", new File(["a"], "a.txt"));
    form.append("files", new File(["bb"], "b.txt"));
    const two = await bodyOf(await upload(caller, "google_drive/upload_files", form));
    expect(two.data.map((_: { name: string; size: number }) => [_.name, _.size])).toEqual([
      ["a.txt", 1],
      ["b.txt", 2],
    ]);
    const single = new FormData();
    single.append("files", new File(["c"], "c.txt"));
    const one = await bodyOf(await upload(caller, "google_drive/upload_files", single));
    expect(one.data).toHaveLength(1);
  });

  it("leaves an optional file out, in a form and in JSON", async () => {
    const caller = await start();
    const body = new URLSearchParams({ file_id: "note-2", name: "renamed.txt" });
    await caller.send("/connectors/google_drive/update_file", { method: "POST", body });
    await caller.run("google_drive", "update_file", { file_id: "note-3", file: null, name: "3" });
    const note = await download(caller, "note-2");
    expect(note.headers.get("content-disposition")).toContain("renamed.txt");
    expect(await note.text()).toBe("Note 2\n");
  });

  it("refuses a required file that is missing, or that is a mere text", async () => {
    const caller = await start();
    const missing = await caller.run("google_drive", "upload_file", {});
    expect(missing.status).toBe(422);
    expect((await bodyOf(missing)).detail[0]).toMatchObject({ loc: ["body", "file"] });
    const form = new FormData();
    form.set("file", "no file");
    const text = await upload(caller, "google_drive/upload_file", form);
    expect((await bodyOf(text)).detail[0].msg).toBe("Expected UploadFile");
  });

  it("sends mail with repeated receivers and attachments", async () => {
    const caller = await start();
    const form = new FormData();
    form.append("mail_to", "bo@example.com");
    form.append("mail_to", "chen@example.com");
    form.append("mail_subject", "Hello");
    form.append("mail_body", "See attachment.");
    form.append("mail_attachments", new File(["%PDF"], "a.pdf", { type: "application/pdf" }));
    const { data } = await bodyOf(await upload(caller, "google_mail/send_email", form));
    expect(data).toMatchObject({
      from: "ana@example.com",
      to: ["bo@example.com", "chen@example.com"],
      attachments: [{ filename: "a.pdf", content_type: "application/pdf", size: 4 }],
    });
    const { data: list } = await bodyOf(
      await caller.run("google_mail", "list_messages", { label: "SENT" }),
    );
    expect(list).toHaveLength(1);
  });

  it("exports text as a file, without data and meta", async () => {
    const { run } = await start();
    const response = await run("warehouse", "export_csv", { table: "orders" });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = (await response.text()).trim().split("\n");
    expect(lines).toHaveLength(1201);
    expect(lines[0]).toBe("id,customer,country,status,amount,note");
  });

  it("forgets a file that is deleted", async () => {
    const caller = await start();
    await caller.run("google_drive", "delete_file", { file_id: "report" });
    expect((await download(caller, "report")).status).toBe(404);
    caller.platform.reset();
    expect((await download(caller, "report")).status).toBe(200);
  });
});
