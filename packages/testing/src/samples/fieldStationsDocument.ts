/** The OpenAPI document of the field stations: every style, every kind of body, four security schemes. */
import type { Json } from "@plugboard/core";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const shared = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const text = { type: "string" };
const integer = { type: "integer", minimum: 0 };
const json = (schema: object) => ({ "application/json": { schema } });
const gives = (schema: object, status = 200, headers: object = {}) => ({
  [status]: { description: "Done.", headers, content: json(schema) },
  default: { $ref: "#/components/responses/Problem" },
});
const takes = (schema: object, type = "application/json", more: object = {}) => ({
  required: true,
  content: { [type]: { schema, ...more } },
});
const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});

const stations = {
  "/stations": {
    get: {
      operationId: "listStations",
      tags: ["stations"],
      summary: "List stations",
      description: "All stations, by pages that the Link header names.",
      parameters: [
        query("page", { type: "integer", minimum: 1 }),
        query("per_page", { type: "integer", minimum: 1, maximum: 100 }),
        query("status", { type: "array", items: { type: "string", enum: ["active", "dormant"] } }),
        query(
          "altitude",
          { type: "object", properties: { above: { type: "number" }, below: { type: "number" } } },
          { style: "deepObject", explode: true, description: "Metres above the sea." },
        ),
      ],
      responses: gives({ type: "array", items: ref("Station") }, 200, {
        Link: { schema: text, description: "Where the neighbours of this page are." },
      }),
    },
    post: {
      operationId: "createStation",
      tags: ["stations"],
      summary: "Set a station up",
      requestBody: takes(ref("Station")),
      responses: { ...gives(ref("Station"), 201), 409: { $ref: "#/components/responses/Problem" } },
    },
  },
  "/stations/{id}": {
    parameters: [shared("StationId")],
    get: {
      operationId: "getStation",
      tags: ["stations"],
      summary: "Get a station",
      responses: gives(ref("Station")),
    },
    put: {
      operationId: "replaceStation",
      tags: ["stations"],
      summary: "Replace a station",
      description: "The id of the body is the new one: that of the path says which station it was.",
      requestBody: takes(ref("Replacement")),
      responses: gives(ref("Station")),
    },
    delete: {
      operationId: "removeStation",
      tags: ["stations"],
      summary: "Take a station down",
      responses: {
        204: { description: "Gone." },
        default: { $ref: "#/components/responses/Problem" },
      },
    },
  },
  "/stations/{id}/report": {
    get: {
      operationId: "stationReport",
      tags: ["stations"],
      summary: "A station in a sentence",
      parameters: [shared("StationId")],
      security: [{ kiosk: [] }],
      responses: {
        200: { description: "One line.", content: { "text/plain": { schema: text } } },
        default: { $ref: "#/components/responses/Problem" },
      },
    },
  },
  "/stations/{id}/firmware": {
    put: {
      operationId: "putFirmware",
      tags: ["stations"],
      summary: "Load firmware",
      parameters: [shared("StationId")],
      requestBody: takes({ type: "string", format: "binary" }, "application/octet-stream"),
      responses: gives({ type: "object", properties: { size: integer } }),
    },
  },
  "/stations/{id}/photos": {
    post: {
      operationId: "addPhoto",
      tags: ["stations", "photos"],
      summary: "Add a photo",
      parameters: [shared("StationId")],
      requestBody: takes(
        {
          type: "object",
          required: ["file"],
          properties: {
            file: { type: "string", format: "binary" },
            caption: text,
            place: { type: "object", properties: { x: { type: "number" }, y: { type: "number" } } },
          },
        },
        "multipart/form-data",
        { encoding: { place: { contentType: "application/json" } } },
      ),
      responses: gives(
        { type: "object", properties: { id: text, filename: text, size: integer } },
        201,
      ),
    },
  },
  "/photos/{id}": {
    get: {
      operationId: "getPhoto",
      tags: ["photos"],
      summary: "Get a photo",
      parameters: [{ name: "id", in: "path", required: true, schema: text }],
      responses: {
        200: {
          description: "Its bytes.",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
        default: { $ref: "#/components/responses/Problem" },
      },
    },
  },
};

const samples = {
  "/samples": {
    get: {
      operationId: "listSamples",
      tags: ["samples"],
      summary: "List samples",
      description: "All samples, by offset and limit.",
      parameters: [
        query("offset", integer),
        query("limit", { type: "integer", minimum: 1, maximum: 100 }),
        query("kind", { type: "string", enum: ["water", "air"] }),
      ],
      responses: gives({
        type: "object",
        required: ["total", "samples"],
        properties: { total: integer, samples: { type: "array", items: ref("Sample") } },
      }),
    },
    post: {
      operationId: "addSample",
      tags: ["samples"],
      summary: "Add a sample",
      requestBody: takes(ref("Sample")),
      responses: gives(ref("Sample"), 201),
    },
    delete: {
      operationId: "clearSamples",
      tags: ["samples"],
      summary: "Forget all samples",
      security: [{ admin: [] }],
      responses: { 204: { description: "Gone." } },
    },
  },
  "/samples/import": {
    post: {
      operationId: "importSamples",
      tags: ["samples"],
      summary: "Import samples from CSV",
      requestBody: takes(text, "text/csv"),
      responses: gives({ type: "object", properties: { rows: integer } }),
    },
  },
};

const list = { type: "array", items: text };
const pair = { type: "object", properties: { a: text, b: text } };

const others = {
  "/sessions": {
    post: {
      operationId: "signIn",
      summary: "Sign in",
      security: [],
      requestBody: takes(
        {
          type: "object",
          required: ["user", "password"],
          properties: { user: text, password: { type: "string", format: "password" } },
        },
        "application/x-www-form-urlencoded",
      ),
      responses: gives({ type: "object", properties: { user: text, token: text } }, 201),
    },
  },
  "/probes/{id}/{simple}/{label}/{matrix}": {
    get: {
      operationId: "probe",
      summary: "Gives back what it was told, by the places in which it came",
      security: [{}],
      parameters: [
        { name: "id", in: "path", required: true, schema: text },
        { name: "simple", in: "path", required: true, explode: true, schema: pair },
        { name: "label", in: "path", required: true, style: "label", schema: list },
        {
          name: "matrix",
          in: "path",
          required: true,
          style: "matrix",
          explode: true,
          schema: list,
        },
        query("id", { type: "integer" }),
        query("form", list),
        query("joined", list, { explode: false }),
        query("spaced", list, { style: "spaceDelimited" }),
        query("piped", list, { style: "pipeDelimited" }),
        query(
          "deep",
          { type: "object", additionalProperties: { type: ["string", "object"] } },
          { style: "deepObject", explode: true },
        ),
        query("reserved", text, { allowReserved: true }),
        { name: "json", in: "query", content: json({ type: "object" }) },
        { name: "X-Trace", in: "header", schema: list },
        { name: "id", in: "header", schema: text },
        { name: "theme", in: "cookie", schema: text },
        { name: "id", in: "cookie", schema: text },
      ],
      responses: gives({ type: "object" }),
    },
  },
};

const sample = (kind: string, properties: object, required: ReadonlyArray<string>) => ({
  type: "object",
  required: ["kind", "station", ...required],
  properties: {
    id: { type: "integer", readOnly: true },
    kind: { type: "string", enum: [kind] },
    station: text,
    taken_at: { type: "string", format: "date-time", readOnly: true },
    ...properties,
  },
});

/** The document. */
export const fieldStationsDocument: Json = {
  openapi: "3.1.0",
  info: {
    title: "Field stations",
    version: "1.0.0",
    description: "Stations in the field, and what they measure.",
  },
  servers: [{ url: "/api/v1" }],
  tags: [
    { name: "stations", description: "Stations, their photos and their firmware." },
    { name: "samples", description: "What was measured." },
    { name: "photos" },
  ],
  security: [{ session: [] }, { key: [] }],
  paths: { ...stations, ...samples, ...others },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Station-Key" },
      session: { type: "http", scheme: "bearer" },
      admin: { type: "http", scheme: "basic" },
      kiosk: { type: "apiKey", in: "query", name: "kiosk_key" },
    },
    parameters: {
      StationId: {
        name: "id",
        in: "path",
        required: true,
        description: "The id of the station.",
        schema: { type: "string", minLength: 1 },
      },
    },
    responses: {
      Problem: {
        description: "Refused.",
        content: { "application/problem+json": { schema: ref("Problem") } },
      },
    },
    schemas: {
      Station: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "string", readOnly: true },
          name: { type: "string", minLength: 1, maxLength: 60 },
          status: { type: "string", enum: ["active", "dormant"], default: "active" },
          altitude: { type: ["number", "null"], description: "Metres above the sea." },
          parts: { type: "array", items: ref("Part") },
        },
      },
      Replacement: {
        type: "object",
        required: ["name"],
        properties: {
          id: { type: "string", minLength: 1 },
          name: { type: "string", minLength: 1, maxLength: 60 },
          status: { type: "string", enum: ["active", "dormant"] },
          altitude: { type: ["number", "null"] },
          parts: { type: "array", items: ref("Part") },
        },
      },
      Part: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string", minLength: 1 },
          parts: { type: "array", items: ref("Part") },
        },
      },
      Sample: {
        oneOf: [ref("WaterSample"), ref("AirSample")],
        discriminator: {
          propertyName: "kind",
          mapping: {
            water: "#/components/schemas/WaterSample",
            air: "#/components/schemas/AirSample",
          },
        },
      },
      WaterSample: sample(
        "water",
        {
          ph: { type: ["number", "null"], minimum: 0, maximum: 14 },
          turbidity: { type: "number" },
        },
        ["turbidity"],
      ),
      AirSample: sample("air", { particles: integer }, ["particles"]),
      Problem: {
        type: "object",
        properties: { type: text, title: text, status: { type: "integer" }, detail: text },
      },
    },
  },
};
