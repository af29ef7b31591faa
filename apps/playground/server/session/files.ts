/** Files go in and come out byte for byte, with their names, and tell how far they are. */
import { ConnectorFile, isConnectorFile, type Progress } from "@plugboard/core";
import { createHash } from "node:crypto";
import { check, facts } from "../terminal.ts";
import type { Chapter } from "./Stage.ts";

const MEGABYTE = 1024 * 1024;

const digest = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 16);

const bar = (share: number): string => {
  const full = Math.round(share * 24);
  return `${"█".repeat(full)}${"░".repeat(24 - full)} ${String(Math.round(share * 100)).padStart(3)} %`;
};

export const files: Chapter = {
  title: "Files",
  play: async ({ client, mock, step }) => {
    const bytes = new Uint8Array(3 * MEGABYTE).map((_, index) => index % 251);
    const heard: Array<Progress> = [];
    const uploaded = await step(
      'execute("google_drive", "upload_file", { file: ConnectorFile.from(bytes, "Läufe.bin") }, { onProgress })',
      () =>
        client.execute(
          "google_drive",
          "upload_file",
          { file: ConnectorFile.from(bytes, "Läufe.bin") },
          { onProgress: (progress) => heard.push(progress) },
        ),
    );
    const quarters = [0.25, 0.5, 0.75, 1].map((part) =>
      heard.find(({ loaded, total = Infinity }) => loaded / total >= part),
    );
    for (const one of quarters) {
      facts({ progress: `${bar((one?.loaded ?? 0) / (one?.total ?? 1))}  ${one?.loaded} bytes` });
    }
    const { loaded, total } = heard.at(-1) ?? { loaded: 0 };
    const rising = heard.every(
      (one, index) => index === 0 || one.loaded > heard[index - 1]!.loaded,
    );
    check(
      `progress rose ${heard.length} times, to the end`,
      rising && heard.length > 3 && loaded === total,
    );
    check(
      "the platform has it whole, by its name",
      [uploaded.name, uploaded.size],
      ["Läufe.bin", bytes.length],
    );

    const copy = await step('execute("google_drive", "download_file", { file_id })', () =>
      client.execute("google_drive", "download_file", { file_id: uploaded.id }),
    );
    check("it comes back byte for byte", digest(await copy.bytes()), digest(bytes));

    const report = await step(
      'execute("google_drive", "download_file", { file_id: "report" })',
      () => client.execute("google_drive", "download_file", { file_id: "report" }),
    );
    const { filename, contentType, size } = report;
    facts({
      filename,
      contentType,
      size: `${size} bytes`,
      "content-disposition": report.headers["content-disposition"],
    });
    check(
      "it is a ConnectorFile with the name of RFC 5987",
      filename,
      "Jahresübersicht 2025 – Größe.pdf",
    );
    check("and a PDF", isConnectorFile(report) && (await report.text()).startsWith("%PDF-"));

    const mail = await step(
      'execute("google_mail", "send_email", { …, mail_attachments: [report, notes] })',
      () =>
        client.execute("google_mail", "send_email", {
          mail_to: ["bo@example.com"],
          mail_subject: "The report",
          mail_body: "As promised.",
          mail_attachments: [
            report,
            ConnectorFile.from("See page 2.", "notes.txt", { contentType: "text/plain" }),
          ],
        }),
    );
    check(
      "a downloaded file goes out again, beside another one",
      mail.attachments.map((one) => `${one.filename}, ${one.content_type}`),
      ["Jahresübersicht 2025 – Größe.pdf, application/pdf", "notes.txt, text/plain"],
    );
    check("in one multipart form", mock.platform.calls().at(-1)?.files.length, 2);
  },
};
