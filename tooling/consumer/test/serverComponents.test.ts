/** React's binding among server components: what is marked for clients, and what runs on a server. */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, inject, it } from "vitest";

const consumer = inject("consumer");
const folder = join(consumer, "node_modules/@plugboard/react/dist");

interface Module {
  readonly name: string;
  readonly isMarked: boolean;
  readonly imports: ReadonlyArray<string>;
}

const modules: ReadonlyArray<Module> = globSync("*.js", { cwd: folder }).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const imports = [...text.matchAll(/ from "(?:\.\/)?([^"]+)"/g)].map(([, from = ""]) => from);
  return { name, isMarked: text.startsWith('"use client";'), imports };
});

it("marks for clients what needs React's client, and what is made of that; nothing else", () => {
  const marked = new Set<string>();
  const needs = ({ imports }: Module) => imports.some((_) => _ === "react" || marked.has(_));
  const others = modules.filter(({ name }) => name !== "index.js");
  for (const _ of others) for (const one of others) if (needs(one)) marked.add(basename(one.name));
  expect(modules.flatMap(({ isMarked, name }) => (isMarked ? [name] : []))).toEqual(
    [...marked].toSorted(),
  );
  expect(marked).toContain("useActionQuery.js");
  expect(modules.map(({ name }) => name)).toContain("index.js");
});

/** What a program prints that runs as server components do; what is marked for clients is a reference there. */
const onServer = (program: string): unknown => {
  const source = `
    import { registerHooks } from "node:module";
    registerHooks({
      load: (url, context, next) => {
        const loaded = next(url, context);
        const text = loaded.format === "module" ? String(loaded.source) : "";
        if (!text.startsWith('"use client"')) return loaded;
        const names = [...text.matchAll(/^export const (\\w+)/gm)].map(([, name]) => name);
        const reference = '{ $$typeof: Symbol.for("react.client.reference") }';
        return { ...loaded, source: names.map((_) => "export const " + _ + " = " + reference).join(";") };
      },
    });
    ${program}`;
  const flags = ["--conditions=react-server", "--input-type=module", "--eval", source];
  return JSON.parse(execFileSync(process.execPath, flags, { cwd: consumer, encoding: "utf8" }));
};

it("is imported by server components: hooks are references there, and all else is what it is", () => {
  const kinds = onServer(`
    const react = await import("@plugboard/react");
    const isReference = ({ $$typeof }) => $$typeof !== undefined;
    const own = Object.keys(react).filter((name) => !isReference(react[name]));
    const { useState } = await import("react");
    console.log(JSON.stringify({ own, hasState: useState !== undefined, all: Object.keys(react).length }));
  `);
  expect(kinds).toMatchObject({ own: ["actionPages", "actionQuery"], hasState: false });
});

it("reads ahead in a server component, with what is still coming as a promise", () => {
  const shown = onServer(`
    import { createClient } from "@plugboard/core";
    import { bosa } from "@plugboard/core/bosa";
    import { mockBosa, sampleConnectors } from "@plugboard/testing";
    const { actionQuery } = await import("@plugboard/react");
    const { dehydrate, makeStore, prefetch } = await import("@plugboard/core/seam");
    const platform = mockBosa({ connectors: sampleConnectors() });
    const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
    const repo = actionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
    const store = makeStore();
    void prefetch(store, client, ...repo);
    const [{ coming }] = dehydrate(store, { pending: true }).reads;
    const [early, { data }] = [dehydrate(store).reads.length, await coming.read];
    console.log(JSON.stringify({ early, late: dehydrate(store).reads.length, name: data.name }));
  `);
  expect(shown).toEqual({ early: 0, late: 1, name: "tools" });
});
