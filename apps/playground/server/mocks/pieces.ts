/** A mock Pieces OS with something saved, so that a suggestion has something to find. */
import { pieces } from "@plugboard/core/pieces";
import { mockPieces } from "@plugboard/testing";
import { type Standing, standing } from "./Standing.ts";

/** Starts it. */
export const startPieces = (): Promise<Standing> => {
  const platform = mockPieces();
  platform.save("export const sum = (a: number, b: number) => a + b;");
  return standing(platform, (baseUrl) => ({
    driver: pieces({ ...platform.options, baseUrl }),
    people: { playground: {} },
  }));
};
