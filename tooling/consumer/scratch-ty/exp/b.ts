import type { Catalog } from "./cat.js";
type ConnectorOf<C> = keyof C & string;
type ActionOf<C, K extends keyof C> = keyof C[K] & string;
type InputOf<C, K extends keyof C, A extends keyof C[K]> = C[K][A] extends { readonly input: infer I } ? I : never;
type OutputOf<C, K extends keyof C, A extends keyof C[K]> = C[K][A] extends { readonly output: infer I } ? I : never;

type Starts<Names extends string, N extends string, End extends string = ""> =
  [Extract<Names, `${N}${string}`>] extends [never]
    ? N extends `${infer Head}${infer Rest}` ? StartsBy<Names, N> : Names
    : Extract<Names, `${N}${string}`>;
/** longest prefix: walk forward while some name goes on */
type StartsBy<Names extends string, N extends string, P extends string = "", Best extends string = Names> =
  N extends `${infer L}${infer Rest}`
    ? [Extract<Best, `${P}${L}${string}`>] extends [never] ? Best : StartsBy<Names, Rest, `${P}${L}`, Extract<Best, `${P}${L}${string}`>>
    : Best;
type Nearest<Names extends string, N extends string> = StartsBy<Names, N>;
export type Spelled<Names extends string, N extends string> =
  | (N & Names)
  | (N extends Names ? never : Nearest<Names, N> & Names);
export type Hint<N> = [N] extends [never] ? N : never;

interface Face<C> {
  readonly execute: <K extends Spelled<ConnectorOf<C>, N>, A extends Spelled<ActionOf<C, K>, M>, N extends string = string, M extends string = string>(
    connector: K | Hint<N>, action: A | Hint<M>, input: InputOf<C, K, A>,
  ) => Promise<OutputOf<C, K, A>>;
}
declare const client: Face<Catalog>;
export const a = client.execute("github", "get_repo", { owner: "a", repo: "b" });
a.then((x) => x.stars.toFixed());
client.execute("githup", "get_repo", { owner: "a", repo: "b" });
client.execute("github", "get_rep", { owner: "a", repo: "b" });
client.execute("solo", "onl", { to: "" });
client.execute("github", "get_repo", { owner: "a", rpeo: "b" });
client.execute<"github", "get_repo">("github", "get_repo", { owner: "a", repo: "b" });
export const wrapped = <K extends ConnectorOf<Catalog>, A extends ActionOf<Catalog, K>>(k: K, a: A, input: InputOf<Catalog, K, A>) =>
  client.execute(k, a, input);
export const wrapped2 = <A extends ActionOf<Catalog, "github">>(a: A, input: InputOf<Catalog, "github", A>) =>
  client.execute("github", a, input);
export const generic = <C, K extends ConnectorOf<C>, A extends ActionOf<C, K>>(c: Face<C>, k: K, a: A, input: InputOf<C, K, A>): Promise<OutputOf<C, K, A>> =>
  c.execute(k, a, input);
declare const some: "github" | "mail";
client.execute(some, "x" as never, {} as never);
declare const any: string;
client.execute(any, "x", {} as never);
const untyped: Face<{ readonly [c: string]: { readonly [a: string]: { readonly input: { readonly [k: string]: unknown }; readonly output: unknown } } }> = null!;
untyped.execute("any", "thing", { goes: 1 });
untyped.execute(any, any, { goes: 1 });
