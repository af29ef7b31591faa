/** Google Mail as a connector: lists of addresses and attachments in one form. */
import { BosaFailure } from "../bosa/BosaFailure.ts";
import { defineConnector } from "../bosa/Connector.ts";
import { field } from "../bosa/Field.ts";
import { deletedSchema, listSchema, messageSchema } from "./answers.ts";

/** A message as Mail lists it. */
export interface MailMessage {
  readonly id: string;
  readonly from: string;
  readonly to: ReadonlyArray<string>;
  readonly subject: string;
  readonly body: string;
  readonly unread: boolean;
  readonly labels: ReadonlyArray<string>;
  readonly attachments: ReadonlyArray<{
    readonly filename: string;
    readonly content_type: string;
    readonly size: number;
  }>;
  readonly sent_at: string;
}

interface MailState {
  messages: ReadonlyArray<MailMessage>;
}

const mailState = (): MailState => ({
  messages: Array.from({ length: 53 }, (_, index): MailMessage => {
    const number = 53 - index;
    return {
      id: `message-${number}`,
      from: number % 2 === 0 ? "bo@example.com" : "chen@example.com",
      to: ["ana@example.com"],
      subject: `Weekly numbers ${number}`,
      body: `Sales of week ${number} are in.`,
      unread: number > 48,
      labels: ["INBOX"],
      attachments: [],
      sent_at: new Date(Date.UTC(2025, 0, 1 + number * 7)).toISOString(),
    };
  }),
});

const message_id = field.string({ minLength: 1 });

const find = (state: MailState, id: string): MailMessage => {
  const found = state.messages.find((_) => _.id === id);
  if (found !== undefined) return found;
  throw new BosaFailure({
    status: 404,
    code: "NOT_FOUND",
    message: `Message ${id} does not exist`,
    shape: "success",
  });
};

/** Declares the connector. */
export const googleMail = () =>
  defineConnector({
    title: "Google Mail",
    auth: "oauth2",
    scopes: ["https://www.googleapis.com/auth/gmail.modify"],
    accountName: (user) => `${user}@example.com`,
    state: mailState,
    actions: ({ list, action }) => ({
      list_messages: list({
        description: "List messages, the newest first.",
        input: {
          label: field.optional(field.string()),
          unread: field.optional(field.boolean({ description: "Only unread ones." })),
        },
        output: listSchema(messageSchema),
        paging: "cursor",
        pageSize: 20,
        sizeField: "limit",
        rows: ({ state }) => state.messages,
        filter: (row, input) =>
          (input.label === undefined || row.labels.includes(input.label)) &&
          (input.unread === undefined || row.unread === input.unread),
      }),
      get_message: action({
        description: "Get a message.",
        input: { message_id },
        output: messageSchema,
        handler: ({ input, state }) => find(state, input.message_id),
      }),
      send_email: action({
        description: "Send a message.",
        input: {
          mail_to: field.array(field.string({ format: "email" })),
          mail_subject: field.string(),
          mail_body: field.string(),
          mail_cc: field.optional(field.array(field.string({ format: "email" }))),
          mail_attachments: field.optional(field.array(field.file())),
        },
        output: messageSchema,
        handler: ({ input, state, account = "", now, uuid }) => {
          const message: MailMessage = {
            id: uuid(),
            from: account,
            to: [...input.mail_to, ...(input.mail_cc ?? [])],
            subject: input.mail_subject,
            body: input.mail_body,
            unread: false,
            labels: ["SENT"],
            attachments: (input.mail_attachments ?? []).map((_) => ({
              filename: _.filename,
              content_type: _.contentType,
              size: _.size,
            })),
            sent_at: new Date(now).toISOString(),
          };
          state.messages = [message, ...state.messages];
          return message;
        },
      }),
      update_message: action({
        description: "Mark a message as read or unread.",
        input: { message_id, unread: field.boolean() },
        output: messageSchema,
        handler: ({ input, state }) => {
          const old = find(state, input.message_id);
          const changed = { ...old, unread: input.unread };
          state.messages = state.messages.map((_) => (_ === old ? changed : _));
          return changed;
        },
      }),
      delete_message: action({
        description: "Delete a message.",
        input: { message_id },
        output: deletedSchema,
        handler: ({ input, state }) => {
          const gone = find(state, input.message_id);
          state.messages = state.messages.filter((_) => _ !== gone);
          return { id: gone.id, deleted: true };
        },
      }),
    }),
  });
