import { assert, describe, it } from "@effect/vitest";
import { reporting } from "../../src/internal/upload.ts";
import type { Fetch, Progress } from "../../src/Transport.ts";

const url = "https://platform.example/files";
const heard = () => {
  const list: Array<Progress> = [];
  return { list, report: (progress: Progress) => void list.push(progress) };
};
/** Takes a body as a server does, and keeps it. */
const taking = () => {
  const taken: Array<{ readonly type: string | null; readonly bytes: number }> = [];
  const fetch: Fetch = async (_, init) => {
    const request = new Request(url, init);
    const { byteLength } = await request.arrayBuffer();
    taken.push({ type: request.headers.get("content-type"), bytes: byteLength });
    return new Response("ok", { status: 201 });
  };
  return { taken, fetch };
};
/** Runs with a global that is there in a page. */
const withGlobal = async <A>(name: string, value: unknown, run: () => Promise<A>): Promise<A> => {
  Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(globalThis, name);
  }
};

describe("where there is no page", () => {
  it("tells of each piece as it is taken, up to the whole", async () => {
    const { list, report } = heard();
    const { taken, fetch } = taking();
    const body = new Blob([new Uint8Array(200_000)], { type: "image/png" });
    await reporting(fetch, report, false)(url, { method: "POST", body });
    assert.deepStrictEqual(taken, [{ type: "image/png", bytes: 200_000 }]);
    assert.deepStrictEqual(list, [
      { loaded: 65_536, total: 200_000 },
      { loaded: 131_072, total: 200_000 },
      { loaded: 196_608, total: 200_000 },
      { loaded: 200_000, total: 200_000 },
    ]);
  });

  it("tells of nothing before the body is taken", async () => {
    const { list, report } = heard();
    const fetch: Fetch = async () => {
      await new Promise(setImmediate);
      return new Response("busy", { status: 503 });
    };
    await reporting(fetch, report, true)(url, { method: "POST", body: "content" });
    assert.deepStrictEqual(list, []);
  });

  it("sends any body with the type that goes with it, unless another is given", async () => {
    const { taken, fetch } = taking();
    const send = reporting(fetch, () => undefined, false);
    await send(url, { method: "POST", body: "é" });
    await send(url, { method: "POST", body: new URLSearchParams({ a: "1" }) });
    await send(url, { method: "POST", body: "{}", headers: { "Content-Type": "text/x" } });
    await send(url, { method: "POST", body: "" });
    assert.deepStrictEqual(taken, [
      { type: "text/plain;charset=UTF-8", bytes: 2 },
      { type: "application/x-www-form-urlencoded;charset=UTF-8", bytes: 3 },
      { type: "text/x", bytes: 2 },
      { type: "text/plain;charset=UTF-8", bytes: 0 },
    ]);
  });
});

describe("in a page without XMLHttpRequest", () => {
  it("tells of the beginning and of the end", async () => {
    const { list, report } = heard();
    const { taken, fetch } = taking();
    await withGlobal("document", {}, () =>
      reporting(fetch, report, true)(url, { method: "POST", body: "content" }),
    );
    assert.deepStrictEqual(list, [
      { loaded: 0, total: 7 },
      { loaded: 7, total: 7 },
    ]);
    assert.strictEqual(taken[0]?.bytes, 7);
  });
});

describe("in a page", () => {
  /** As much of XMLHttpRequest as is used; `answer` says how a request ends. */
  const fake = (answer: (request: Fake) => void) => {
    const requests: Array<Fake> = [];
    class Xhr extends EventTarget implements Fake {
      upload = new EventTarget();
      status = 0;
      response: ArrayBuffer | null = null;
      responseType = "";
      withCredentials = false;
      aborted = false;
      method = "";
      url = "";
      body: unknown;
      headers: Record<string, string> = {};
      answerHeaders = "";
      open(method: string, to: string) {
        this.method = method;
        this.url = to;
      }
      setRequestHeader(name: string, value: string) {
        this.headers[name] = value;
      }
      getAllResponseHeaders() {
        return this.answerHeaders;
      }
      abort() {
        this.aborted = true;
      }
      send(body: unknown) {
        this.body = body;
        requests.push(this);
        answer(this);
      }
    }
    return { requests, Xhr };
  };
  interface Fake extends EventTarget {
    readonly upload: EventTarget;
    status: number;
    response: ArrayBuffer | null;
    responseType: string;
    withCredentials: boolean;
    aborted: boolean;
    method: string;
    url: string;
    body: unknown;
    headers: Record<string, string>;
    answerHeaders: string;
  }
  const progress = (loaded: number, total?: number) =>
    Object.assign(new Event("progress"), {
      loaded,
      total: total ?? 0,
      lengthComputable: total !== undefined,
    });
  const end = (request: Fake, name: string) => {
    request.dispatchEvent(new Event(name));
    request.dispatchEvent(new Event("loadend"));
  };
  const never: Fetch = () => assert.fail("It goes by fetch.");

  it("goes by XMLHttpRequest, which tells of progress itself", async () => {
    const { list, report } = heard();
    const { requests, Xhr } = fake((request) => {
      request.upload.dispatchEvent(progress(3, 7));
      request.upload.dispatchEvent(progress(7));
      request.status = 201;
      request.response = new TextEncoder().encode("made").buffer;
      request.answerHeaders = "Content-Type: text/plain\r\nx-colon: a: b\r\n\r\n";
      end(request, "load");
    });
    const init: RequestInit = {
      method: "PUT",
      headers: { "X-A": "1" },
      body: "content",
      credentials: "include",
    };
    const response = await withGlobal("XMLHttpRequest", Xhr, () =>
      reporting(never, report, true)(url, init),
    );
    assert.deepInclude(requests[0], {
      method: "PUT",
      url,
      body: "content",
      headers: { "x-a": "1" },
      withCredentials: true,
    });
    assert.deepStrictEqual(list, [{ loaded: 3, total: 7 }, { loaded: 7 }]);
    assert.strictEqual(response.status, 201);
    assert.strictEqual(response.headers.get("x-colon"), "a: b");
    assert.strictEqual(await response.text(), "made");
  });

  it("goes by fetch where that is one of the caller's own", async () => {
    const { taken, fetch } = taking();
    const { Xhr } = fake(() => assert.fail("It goes by XMLHttpRequest."));
    await withGlobal("XMLHttpRequest", Xhr, () =>
      reporting(fetch, () => undefined, false)(url, { method: "POST", body: "content" }),
    );
    assert.strictEqual(taken[0]?.bytes, 7);
  });

  it("takes an answer that has no body", async () => {
    const { Xhr } = fake((request) => {
      request.status = 204;
      request.response = new ArrayBuffer(0);
      end(request, "load");
    });
    const response = await withGlobal("XMLHttpRequest", Xhr, () =>
      reporting(never, () => undefined, true)(url, { method: "POST", body: "content" }),
    );
    assert.strictEqual(response.status, 204);
    assert.isNull(response.body);
  });

  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => assert.fail("It is not refused."),
      (cause: unknown) => cause,
    );

  it("fails as fetch does", async () => {
    const { Xhr } = fake((request) => end(request, "error"));
    const failed = await withGlobal("XMLHttpRequest", Xhr, () =>
      refusal(reporting(never, () => undefined, true)(url, { method: "POST", body: "content" })),
    );
    assert.instanceOf(failed, TypeError);
  });

  it("is aborted by its signal, while it runs and before it starts", async () => {
    const controller = new AbortController();
    const { requests, Xhr } = fake(() => controller.abort());
    const init: RequestInit = { method: "POST", body: "content", signal: controller.signal };
    await withGlobal("XMLHttpRequest", Xhr, async () => {
      const send = reporting(never, () => undefined, true);
      assert.strictEqual(await refusal(send(url, init)), controller.signal.reason);
      assert.isTrue(requests[0]?.aborted);
      assert.strictEqual(await refusal(send(url, init)), controller.signal.reason);
      assert.strictEqual(requests.length, 1);
    });
  });
});
