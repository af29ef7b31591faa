/**
 * What each platform needs to be reached, as data: `init` asks for it, `mock` prints its own of it, and
 * `doctor` says which of it is missing. Secrets are named here, never held.
 */

/** A credential: where it goes in the driver's options, and what it is called in the environment. */
export interface Need {
  /** The way to the option: `["user", "secret"]`. */
  readonly option: ReadonlyArray<string>;
  readonly title: string;
  /** Its name in the environment, unless another is chosen. */
  readonly variable: string;
  /** Whether the option takes `undefined`, for a variable that is not set. @default true */
  readonly isOptional?: boolean | undefined;
}

/** One of the ways in. */
export interface Way {
  readonly name: string;
  readonly title: string;
  readonly needs: ReadonlyArray<Need>;
  /** Options that are the same for whoever goes this way. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** A platform, as somebody who sets it up sees it. */
export interface Platform {
  readonly title: string;
  /** The option that says where it is. */
  readonly place: "baseUrl" | "document";
  /** Where it is, unless it is elsewhere. */
  readonly url?: string | undefined;
  /** The first one is taken where none is chosen. */
  readonly ways: readonly [Way, ...ReadonlyArray<Way>];
}

/** The six platforms by the names of their drivers. */
export const platforms = {
  bosa: {
    title: "BOSA / GL Connectors",
    place: "baseUrl",
    url: "https://api.bosa.id",
    ways: [
      {
        name: "user",
        title: "An application's key, and a user who signs in",
        needs: [
          { option: ["apiKey"], title: "The application's key", variable: "BOSA_API_KEY" },
          {
            option: ["user", "identifier"],
            title: "The user",
            variable: "BOSA_USER",
            isOptional: false,
          },
          {
            option: ["user", "secret"],
            title: "The user's secret",
            variable: "BOSA_USER_SECRET",
            isOptional: false,
          },
        ],
      },
      {
        name: "key",
        title: "An application's key alone",
        needs: [{ option: ["apiKey"], title: "The application's key", variable: "BOSA_API_KEY" }],
      },
    ],
  },
  airbyte: {
    title: "Airbyte",
    place: "baseUrl",
    url: "http://localhost:8000/api",
    ways: [
      {
        name: "basic",
        title: "User name and password",
        needs: [
          { option: ["username"], title: "The user name", variable: "AIRBYTE_USERNAME" },
          { option: ["password"], title: "The password", variable: "AIRBYTE_PASSWORD" },
        ],
      },
    ],
  },
  pieces: {
    title: "Pieces OS",
    place: "baseUrl",
    url: "http://localhost:1000",
    ways: [{ name: "none", title: "Nothing: it runs on this machine", needs: [] }],
  },
  facilio: {
    title: "Facilio Connections",
    place: "baseUrl",
    ways: [
      {
        name: "token",
        title: "A service token",
        needs: [
          {
            option: ["serviceToken"],
            title: "The service token",
            variable: "FACILIO_SERVICE_TOKEN",
          },
        ],
      },
      {
        name: "cookies",
        title: "The cookies of a signed-in user",
        needs: [{ option: ["cookies"], title: "The Cookie header", variable: "FACILIO_COOKIES" }],
      },
    ],
  },
  aixplain: {
    title: "aiXplain",
    place: "baseUrl",
    url: "https://platform-api.aixplain.com",
    ways: [
      {
        name: "team",
        title: "A team's key",
        needs: [{ option: ["apiKey"], title: "The team's key", variable: "AIXPLAIN_API_KEY" }],
      },
      {
        name: "individual",
        title: "A person's key",
        needs: [{ option: ["apiKey"], title: "The person's key", variable: "AIXPLAIN_API_KEY" }],
        options: { keyKind: "individual" },
      },
    ],
  },
  openapi: {
    title: "Any API with an OpenAPI document",
    place: "document",
    ways: [{ name: "schemes", title: "What its security schemes ask for", needs: [] }],
  },
} as const satisfies Readonly<Record<string, Platform>>;

/** The name of a driver. */
export type PlatformId = keyof typeof platforms;

/** The names of the drivers, in the order in which they are offered. */
export const platformIds = Object.keys(platforms) as ReadonlyArray<PlatformId>; // the keys of a literal

/** Whether this is the name of a driver. */
export const isPlatformId = (name: string): name is PlatformId => Object.hasOwn(platforms, name);

/** A platform by its name, as one of all. */
export const platformOf = (id: PlatformId): Platform => platforms[id];

/** What a scheme of an OpenAPI document is satisfied by: a text, or a user with a password. */
export type SchemeKind = "text" | "basic";

/** The needs of an API whose document has these security schemes. */
export const needsOfSchemes = (
  schemes: Readonly<Record<string, SchemeKind>>,
): ReadonlyArray<Need> =>
  Object.entries(schemes).flatMap(([scheme, kind]) => {
    const variable = `OPENAPI_${scheme.replace(/\W+/g, "_")}`;
    const need = (title: string, ...part: ReadonlyArray<string>): Need => ({
      option: ["credentials", scheme, ...part],
      title,
      variable: [variable, ...part].join("_").toUpperCase(),
      isOptional: false,
    });
    return kind === "text"
      ? [need(`What satisfies ${scheme}`)]
      : [need(`The user of ${scheme}`, "user"), need(`The password of ${scheme}`, "password")];
  });
