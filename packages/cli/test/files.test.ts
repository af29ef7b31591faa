import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nameOf } from "../src/Saved.ts";
import { bosaPlace, places } from "./places.ts";
import { shell } from "./Shell.ts";
import { open, run } from "./Terminal.ts";

const upload = ["call", "google_drive", "upload_file"] as const;
const download = ["call", "google_drive", "download_file", "file_id=report"] as const;
const NAME = "Jahresübersicht 2025 – Größe.pdf";

describe("a file that goes in", () => {
  it("has its name, and the type of its ending", async () => {
    await using at = await bosaPlace();
    await at.write("table.csv", "a,b\n1,2\n");
    const { code, stdout } = await run(at, ...upload, "--file", "file=@table.csv", "folder=/x");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ name: "table.csv", size: 8, folder: "/x" });
    const [sent] = at.mock.calls();
    expect(sent?.files[0]).toMatchObject({ filename: "table.csv", contentType: "text/csv" });
    expect(sent?.headers["content-type"]).toContain("multipart/form-data");
  });

  it("is one of several, or standard input", async () => {
    await using at = await bosaPlace();
    await at.write("a.txt", "a");
    await at.write("b.txt", "b");
    const many = ["call", "google_drive", "upload_files", "--file", "files=@a.txt"];
    expect((await run(at, ...many, "--file", "files=@b.txt")).code).toBe(0);
    const piped = await shell(at, `printf hello | plugboard ${upload.join(" ")} --file file=@-`);
    expect(JSON.parse(piped.stdout)).toMatchObject({ name: "stdin", size: 5 });
    expect(at.mock.calls()[0]?.files.map(({ filename }) => filename)).toEqual(["a.txt", "b.txt"]);
  });

  it("goes up first at aiXplain, and inside JSON at Facilio", async () => {
    await using there = await places.aixplain();
    await there.write("note.txt", "hello");
    const account = there.mock.connection("composio/slack");
    const slack = ["call", "composio/slack", "SLACK_UPLOAD_FILE", "-a", account];
    const first = await run(there, ...slack, "--file", "file=@note.txt");
    expect(JSON.parse(first.stdout)).toMatchObject({ name: "note.txt", size: 5 });

    await using here = await places.facilio();
    await here.write("note.txt", "hello");
    const documents = ["call", "documents", "file.uploadFile", "path=/note.txt"];
    const second = await run(here, ...documents, "--file", "content=@note.txt");
    expect(second).toMatchObject({ code: 0, stderr: "" });
    const read = await run(here, "call", "documents", "file.readFile", "path=/note.txt");
    expect(read.stdout).toContain("hello");
  });

  it.each([
    ["file=note.txt", "--file takes name=@path"],
    ["file=@missing.txt", "missing.txt, for --file file, cannot be read"],
    ["file=@.", "it is no file"],
  ])("%s is a wrong use, and nothing is sent", async (given, said) => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, ...upload, "--file", given);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(at.mock.calls()).toEqual([]);
  });

  it("has a bar in a terminal, which vanishes", async () => {
    await using at = await bosaPlace();
    await at.write("big.bin", "x".repeat(20_000_000));
    const terminal = open(at, ...upload, "--file", "file=@big.bin");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toMatch(/Uploading [█░]{24} \d+% {2}.* of 20\.0 MB/);
    // The bar's line is wiped, and the cursor is there again.
    expect(terminal.raw()).toContain("\u001b[?25h");
    expect(terminal.raw()).toContain("\u001b[2K{");
    const piped = await run(at, ...upload, "--file", "file=@big.bin");
    expect(piped.stderr).toBe("");
  });
});

describe("a file that comes out", () => {
  it("is saved under its own name, and takes no other's place", async () => {
    await using at = await bosaPlace();
    const first = await run(at, ...download);
    expect(first).toMatchObject({ code: 0, stdout: `${NAME}\n`, stderr: "" });
    expect((await run(at, ...download)).stdout).toBe("Jahresübersicht 2025 – Größe-1.pdf\n");
    const bytes = await readFile(join(at.cwd, NAME));
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.equals(await readFile(join(at.cwd, "Jahresübersicht 2025 – Größe-1.pdf")))).toBe(
      true,
    );
  });

  it("goes where it is told, over what is there by force alone", async () => {
    await using at = await bosaPlace();
    await at.write("report.pdf", "precious");
    const refused = await run(at, ...download, "-o", "report.pdf");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("report.pdf is there already.");
    expect(at.mock.calls()).toEqual([]);
    expect((await run(at, ...download, "-o", "report.pdf", "--force")).code).toBe(0);
    expect(await readFile(join(at.cwd, "report.pdf"), "latin1")).toMatch(/^%PDF-/);
    await mkdir(join(at.cwd, "folder"));
    const inside = await run(at, ...download, "-o", "folder", "--json");
    expect(JSON.parse(inside.stdout)).toEqual({
      path: join("folder", NAME),
      filename: NAME,
      contentType: "application/pdf",
      size: 586,
    });
  });

  it("goes to standard output as it is", async () => {
    await using at = await bosaPlace();
    const { stdout } = await shell(
      at,
      `plugboard ${download.join(" ")} -o - | cksum; plugboard ${download.join(" ")} -o x.pdf >&2; cksum < x.pdf`,
    );
    const [piped, saved] = stdout.trim().split("\n");
    expect(piped).toBe(saved);
  });

  it("is refused a folder that cannot be written to, before anything is sent", async () => {
    await using at = await bosaPlace();
    const { code, stderr } = await run(at, ...download, "-o", "nowhere/report.pdf");
    expect(code).toBe(2);
    expect(stderr).toContain("nowhere is no folder that can be written to");
    expect(at.mock.calls()).toEqual([]);
  });

  it("that breaks off leaves nothing", async () => {
    await using at = await bosaPlace();
    const before = await readdir(at.cwd);
    at.mock.fail("google_drive", "download_file", { truncate: true });
    const { code, stdout, stderr } = await run(at, ...download);
    expect({ code, stdout }).toEqual({ code: 8, stdout: "" });
    expect(stderr).toContain("broke off");
    expect(await readdir(at.cwd)).toEqual(before);
  });

  it("that is given up leaves nothing, and its request ends", async () => {
    await using at = await bosaPlace();
    const before = await readdir(at.cwd);
    at.mock.fail("google_drive", "download_file", { drip: 500 });
    const terminal = open(at, ...download);
    await terminal.sees(/Downloading 60 B/);
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    expect(await readdir(at.cwd)).toEqual(before);
    await expect.poll(() => at.mock.calls()[0]?.aborted).toBe(true);
  });

  it("is told of in a terminal", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, ...download);
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain(`✔ Saved ${NAME} (586 B, application/pdf)`);
    expect(existsSync(join(at.cwd, NAME))).toBe(true);
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    [String.raw`C:\Windows\evil.exe`, "evil.exe"],
    [".bashrc", "bashrc"],
    ["..", "download"],
    ["", "download"],
    ["a\u0000b\u001b[2J.txt", "ab[2J.txt"],
    ["/", "download"],
  ])("has a name of which no part leads elsewhere: %j", (given, safe) => {
    expect(nameOf(given)).toBe(safe);
  });
});

describe("another result", () => {
  it("is written whole to --output", async () => {
    await using at = await bosaPlace();
    const args = ["call", "github", "get_repo", "owner=acme", "repo=widgets", "-o", "repo.json"];
    expect(await run(at, ...args)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const text = await readFile(join(at.cwd, "repo.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({ name: "widgets" });
  });
});
