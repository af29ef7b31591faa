import { startMock } from "./mock.ts";
import { playSession } from "./session/index.ts";
await using mock = await startMock(4400);
await playSession(mock, new AbortController().signal);
