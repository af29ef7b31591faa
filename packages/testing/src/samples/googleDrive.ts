/** Google Drive as a connector: files in and out, one, several and optional, byte for byte. */
import { BosaFailure } from "../bosa/BosaFailure.ts";
import { defineConnector } from "../bosa/Connector.ts";
import { field } from "../bosa/Field.ts";
import type { ReceivedFile } from "../ReceivedFile.ts";
import { deletedSchema, driveFileSchema, listSchema } from "./answers.ts";
import { pdf } from "./Pdf.ts";

/** A file as Drive lists it. */
export interface DriveFile {
  readonly id: string;
  readonly name: string;
  readonly mime_type: string;
  readonly size: number;
  readonly folder: string;
  readonly modified_at: string;
}

interface Stored {
  readonly file: DriveFile;
  readonly content: Uint8Array<ArrayBuffer>;
}

interface DriveState {
  stored: ReadonlyArray<Stored>;
}

const store = (
  id: string,
  name: string,
  mime_type: string,
  content: Uint8Array<ArrayBuffer>,
  time: number,
  folder = "/",
): Stored => ({
  file: {
    id,
    name,
    mime_type,
    size: content.byteLength,
    folder,
    modified_at: new Date(time).toISOString(),
  },
  content,
});

const START = Date.UTC(2026, 0, 1);

/** A report whose name is no ASCII, and 44 notes. */
const driveState = (): DriveState => ({
  stored: [
    store(
      "report",
      "Jahresübersicht 2025 – Größe.pdf",
      "application/pdf",
      pdf("Report 2025"),
      START,
    ),
    ...Array.from({ length: 44 }, (_, index) => {
      const text = new TextEncoder().encode(`Note ${index + 1}\n`);
      const time = START + (index + 1) * 3_600_000;
      return store(
        `note-${index + 1}`,
        `note ${index + 1}.txt`,
        "text/plain",
        text,
        time,
        "/notes",
      );
    }),
  ],
});

const file_id = field.string({ minLength: 1, description: "The id of the file." });
const folder = field.optional(field.string({ description: "Where it lies." }));

const find = (state: DriveState, id: string): Stored => {
  const found = state.stored.find((_) => _.file.id === id);
  if (found !== undefined) return found;
  throw new BosaFailure({ status: 404, code: "NOT_FOUND", message: `File ${id} does not exist` });
};

interface Upload {
  readonly state: DriveState;
  readonly now: number;
  readonly uuid: () => string;
  readonly input: { readonly folder?: string };
}

const upload = (
  { state, now, uuid, input }: Upload,
  file: ReceivedFile,
  name = file.filename,
): DriveFile => {
  const added = store(uuid(), name, file.contentType, file.bytes, now, input.folder);
  state.stored = [added, ...state.stored];
  return added.file;
};

/** Declares the connector. */
export const googleDrive = () =>
  defineConnector({
    title: "Google Drive",
    auth: "oauth2",
    scopes: ["https://www.googleapis.com/auth/drive.file"],
    accountName: (user) => `${user}@example.com`,
    state: driveState,
    actions: ({ list, action, file }) => ({
      list_files: list({
        description: "List files.",
        input: { folder },
        output: listSchema(driveFileSchema),
        paging: "cursor",
        pageSize: 20,
        sizeField: "limit",
        rows: ({ state }) => state.stored.map((_) => _.file),
        filter: (row, input) => input.folder === undefined || row.folder === input.folder,
      }),
      search_files: list({
        description: "Find files by a part of their name.",
        input: { query: field.string({ minLength: 1 }) },
        output: listSchema(driveFileSchema),
        paging: "page",
        sizeField: "limit",
        rows: ({ state }) => state.stored.map((_) => _.file),
        filter: (row, { query }) => row.name.toLowerCase().includes(query.toLowerCase()),
      }),
      get_file: action({
        description: "Get what is known of a file.",
        input: { file_id },
        output: driveFileSchema,
        handler: ({ input, state }) => find(state, input.file_id).file,
      }),
      upload_file: action({
        description: "Upload a file.",
        input: { file: field.file(), name: field.optional(field.string()), folder },
        output: driveFileSchema,
        handler: (call) => upload(call, call.input.file, call.input.name),
      }),
      upload_files: action({
        description: "Upload several files.",
        input: { files: field.array(field.file()), folder },
        output: listSchema(driveFileSchema),
        handler: (call) => call.input.files.map((_) => upload(call, _)),
      }),
      update_file: action({
        description: "Rename a file, or put another content into it.",
        input: {
          file_id,
          name: field.optional(field.string({ minLength: 1 })),
          file: field.optional(field.file()),
        },
        output: driveFileSchema,
        handler: ({ input, state, now }) => {
          const old = find(state, input.file_id);
          const changed = store(
            old.file.id,
            input.name ?? old.file.name,
            input.file?.contentType ?? old.file.mime_type,
            input.file?.bytes ?? old.content,
            now,
            old.file.folder,
          );
          state.stored = state.stored.map((_) => (_ === old ? changed : _));
          return changed.file;
        },
      }),
      download_file: file({
        description: "Download a file.",
        input: { file_id },
        handler: ({ input, state }) => {
          const { file: found, content } = find(state, input.file_id);
          return { content, contentType: found.mime_type, filename: found.name };
        },
      }),
      delete_file: action({
        description: "Delete a file.",
        input: { file_id },
        output: deletedSchema,
        handler: ({ input, state }) => {
          const gone = find(state, input.file_id);
          state.stored = state.stored.filter((_) => _ !== gone);
          return { id: gone.file.id, deleted: true };
        },
      }),
    }),
  });
