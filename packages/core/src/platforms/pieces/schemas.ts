/**
 * What the actions of Pieces OS take and give, as JSON Schemas (protocol page, part 2.4).
 *
 * Words of closed lists are examples, no `enum`: the lists grew with each version, and a client must
 * not refuse what a newer platform takes. Nothing forbids further members, for the same reason.
 */
import type { Json, JsonSchema } from "../../Catalog.ts";

const text: JsonSchema = { type: "string" };
const flag: JsonSchema = { type: "boolean" };
const whole: JsonSchema = { type: "integer" };
const anything: JsonSchema = { type: "object" };

const words = (known: string): JsonSchema => ({ type: "string", examples: known.split(" ") });
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
const described = (schema: JsonSchema, description: string): JsonSchema => ({
  ...schema,
  description,
});
const record = (properties: Json, required: ReadonlyArray<string> = []): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

const version = record({ migration: whole, semantic: text }, ["migration", "semantic"]);

/** A model: any of them may say which version of it this is. */
const model = (properties: Json, required?: ReadonlyArray<string>): JsonSchema =>
  record({ schema: version, ...properties }, required);

const applicationName = words(
  "SUBLIME VS_CODE JETBRAINS FIREFOX_ADDON_MV2 FIREFOX_ADDON_MV3 SAFARI_EXTENSION_MV2 " +
    "SAFARI_EXTENSION_MV3 PIECES_FOR_DEVELOPERS PIECES_FOR_DEVELOPERS_CLI OS_SERVER " +
    "GOOGLE_CHROME_EXTENSION_MV2 GOOGLE_CHROME_EXTENSION_MV3 ULTRA_EDIT ATOM_PACKAGE " +
    "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE MICROSOFT_TEAMS CHAT_GPT OBSIDIAN JUPYTER_HUB " +
    "VISUAL_STUDIO MICROSOFT_EDGE BRAVE GOOGLE_CHAT SLACK AZURE_DATA_STUDIO OPEN_SOURCE R_STUDIO " +
    "VIM NOTION GITHUB_DESKTOP RAYCAST REPLIT ALFRED FIGMA SKETCH ADOBE_ILLUSTRATOR " +
    "NOTEPAD_PLUS_PLUS EMBEETLE ECLIPSE X_CODE NETBEANS OPERA UNKNOWN",
);
const mechanism = words("MANUAL RECOMMENDED AUTOMATIC INTERNAL DELETED UNKNOWN");

const application = {
  name: applicationName,
  version: text,
  platform: words("WEB MACOS LINUX WINDOWS FUCHSIA IOS ANDROID UNKNOWN"),
  capabilities: words("LOCAL CLOUD BLENDED UNKNOWN"),
  privacy: words("OPEN CLOSED ANONYMOUS UNKNOWN"),
  automaticUnload: flag,
  enrichment: model({ tags: whole, websites: whole, persons: whole, hints: whole }),
};

/** The body of `connect`. */
export const connection = record({
  schema: version,
  application: model(application, ["name", "version", "platform"]),
});

/** The answer of `connect`. */
export const context = model(
  {
    os: text,
    application: model({ ...application, id: text, onboarded: flag, mechanism }, [
      "id",
      "name",
      "version",
      "platform",
      "onboarded",
      "privacy",
    ]),
    health: model({ os: model({ id: text, version: text }, ["id", "version"]) }, ["os"]),
    user: { type: ["object", "null"] },
  },
  ["os", "application", "health"],
);

const characters = model({ raw: text, base64: text, base64_url: text, data_url: text });
const octets = list({ type: "integer", minimum: 0, maximum: 255 });
const bytes = model({ raw: octets, base64: octets, base64_url: octets, data_url: octets });
const language = described(text, "The language by the ending of its files, ts or py for instance.");

const format = model({
  fragment: model({ string: characters, bytes, metadata: model({ ext: language }) }),
  file: model({
    string: characters,
    bytes,
    metadata: model({ name: text, ext: language, size: whole }),
  }),
  classification: model({
    generic: words("CODE TEXT IMAGE VIDEO FILE EXTERNAL_RESOURCE_REFERENCE UNKNOWN"),
    specific: language,
    rendering: words("HTML TWENTY_FOUR_BIT_ANSI_ESCAPED_SEQUENCES HIGHLIGHT_JS_HTML"),
  }),
});

/** The body of `intention`. */
export const asset = model(
  {
    metadata: model({
      name: text,
      mechanism,
      tags: list(model({ text, mechanism, category: words("HANDLE EMAIL UNKNOWN") }, ["text"])),
      websites: list(model({ url: text, name: text, mechanism }, ["url", "name"])),
      sensitives: list(
        record({ text, category: text, severity: text, name: text, description: text }, [
          "text",
          "category",
          "severity",
          "name",
          "description",
        ]),
      ),
      persons: list(record({ asset: text, type: anything }, ["type"])),
      annotations: list(record({ type: text, text }, ["type", "text"])),
      hints: list(
        model({ type: text, text, asset: text, model: text, mechanism }, ["type", "text"]),
      ),
      anchors: list(
        record({ type: words("FILE DIRECTORY"), fullpath: text, watch: flag, name: text }, [
          "type",
          "fullpath",
        ]),
      ),
    }),
    format,
  },
  ["format"],
);

/** The body of `suggest`. */
export const creation = model({ asset });

/** The input of `onboarded`: a bare body is its `value`. */
export const onboarded = record({ value: flag }, ["value"]);

/** The body of `react`. */
export const reaction = model(
  {
    save: described(flag, "Whether the user saves the snippet."),
    reuse: described(model({ asset: text }, ["asset"]), "The asset that the user took instead."),
    seed: described(creation, "What the suggestion was made for."),
  },
  ["save", "seed"],
);

const moment = record({ value: described(text, "A date and time."), readable: text }, ["value"]);
const assets = model(
  {
    iterable: list(
      model(
        {
          id: text,
          name: text,
          creator: text,
          created: moment,
          updated: moment,
          formats: anything,
          preview: anything,
          original: record({ id: text }, ["id"]),
          mechanism,
        },
        ["id", "creator", "created", "updated", "formats", "preview", "original", "mechanism"],
      ),
    ),
    indices: { type: "object", additionalProperties: whole },
    score: model({ manual: whole, automatic: whole }, ["manual", "automatic"]),
  },
  ["iterable"],
);

/** The answer of `suggest`. */
export const suggestion = model(
  {
    reuse: model({ suggested: flag, assets }, ["suggested", "assets"]),
    save: model({ suggested: flag }, ["suggested"]),
    target: model({ seed: creation, vector: whole }, ["seed", "vector"]),
    assets,
    distribution: { type: "object", additionalProperties: { type: "number" } },
  },
  ["reuse", "save", "target", "assets"],
);

const pair: JsonSchema = {
  type: "object",
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: text,
  description: "What happened: its key, and the sentence that belongs to it.",
};
const reference = model({ id: text }, ["id"]);
const happening = (properties: Json, required: ReadonlyArray<string>): JsonSchema =>
  model({ identifier_description_pair: pair, ...properties }, required);

/** The body of `track`. */
export const tracking = model({
  format: happening({ format: reference, metadata: anything }, [
    "format",
    "identifier_description_pair",
  ]),
  asset: happening({ asset: reference, metadata: anything }, [
    "asset",
    "identifier_description_pair",
  ]),
  conversation: happening({ conversation: reference, metadata: anything }, [
    "conversation",
    "identifier_description_pair",
  ]),
  session: happening({}, ["identifier_description_pair"]),
  assets: happening({ metadata: anything }, []),
  interaction: happening({ description: text, element: text }, ["description"]),
  keyboard: happening({ description: text, shortcut: list(whole) }, ["description", "shortcut"]),
  adoption: happening({}, []),
  ml: anything,
});

/** An answer that is a text. */
export const answer = text;
