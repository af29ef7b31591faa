/** Pieces OS alone: what needs one mock loads no other. */
export { type MockPieces, mockPieces, type MockPiecesOptions } from "./mockPieces.ts";
