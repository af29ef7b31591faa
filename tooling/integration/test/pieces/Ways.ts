/** A client of Pieces OS, in memory and over a real port: each fact is shown in both. */
import { type Client, type ClientOptions, createClient } from "@plugboard/core";
import { pieces, type PiecesOptions, type PiecesTypes } from "@plugboard/core/pieces";
import { type MockPieces, mockPieces, type MockPiecesOptions } from "@plugboard/testing";
import { describeBoth } from "../Reach.ts";

/** How a case begins. */
export interface Start {
  readonly driver?: PiecesOptions;
  readonly client?: Partial<Omit<ClientOptions<PiecesTypes>, "platform">>;
  readonly mock?: MockPiecesOptions;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockPieces;
  readonly url: string;
  readonly client: Client<PiecesTypes>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "mock">) => Client<PiecesTypes>;
  /** What was asked for so far, as method and path. */
  readonly asked: () => ReadonlyArray<string>;
}

/** A snippet as an asset. */
export const snippet = (raw: string) => ({ format: { fragment: { string: { raw } } } });

/** Something that happened. */
export const event = {
  session: {
    identifier_description_pair: {
      session_active: "a_session_is_active_because_the_application_is_in_the_foreground",
    },
  },
};

/** Runs the cases in both ways; what they open is closed after each. */
export const describeWays = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ mock, ...first } = {}) => {
      const platform = mockPieces(mock);
      const { url = platform.options.baseUrl, sends } = await reach(platform);
      const connect: Setting["connect"] = ({ driver, client: options } = {}) =>
        keep(
          createClient({
            platform: pieces({ ...platform.options, baseUrl: url, ...driver }),
            ...sends,
            ...options,
          }),
        );
      const asked = () => platform.requests().map(({ method, path }) => `${method} ${path}`);
      return { platform, url, connect, client: connect(first), asked };
    });
  });
};
