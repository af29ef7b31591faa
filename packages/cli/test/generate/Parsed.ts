/** A generated file as TypeScript's own parser reads it. */
import ts from "typescript-6";

export interface Parsed {
  /** What the parser complains of. */
  readonly complaints: ReadonlyArray<string>;
  /** The kinds of what stands in the file, each once. */
  readonly kinds: ReadonlySet<string>;
  /** The names of its types, as often as they are declared. */
  readonly declared: ReadonlyArray<string>;
  /** The names of actions that the catalog leads to, by connector. */
  readonly actions: ReadonlyMap<string, ReadonlyArray<string>>;
  /** The fields of the first type of this name. */
  readonly members: (type: string) => ReadonlyMap<string, string>;
}

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();

const membersOf = (
  members: ts.NodeArray<ts.TypeElement>,
): ReadonlyMap<string, ts.PropertySignature> =>
  new Map(members.filter(ts.isPropertySignature).map((member) => [nameOf(member.name), member]));

export const parse = (text: string): Parsed => {
  const file = ts.createSourceFile("a.gen.ts", text, ts.ScriptTarget.ESNext, true);
  // The parser keeps what it complains of beside what it gives.
  const { parseDiagnostics } = file as unknown as {
    readonly parseDiagnostics: ReadonlyArray<ts.Diagnostic>;
  };
  const interfaces = file.statements.filter(ts.isInterfaceDeclaration);
  const aliases = file.statements.filter(ts.isTypeAliasDeclaration);
  const named = (name: string): ReadonlyMap<string, ts.PropertySignature> => {
    const found = interfaces.find((one) => one.name.text === name);
    return found === undefined ? new Map() : membersOf(found.members);
  };
  return {
    complaints: parseDiagnostics.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ),
    kinds: new Set(file.statements.map(({ kind }) => ts.SyntaxKind[kind])),
    declared: [...interfaces, ...aliases].map(({ name }) => name.text),
    actions: new Map(
      [...named("Catalog")].map(([connector, { type }]) => [
        connector,
        [...named(type?.getText() ?? "").keys()],
      ]),
    ),
    members: (type) =>
      new Map([...named(type)].map(([name, member]) => [name, member.type?.getText() ?? ""])),
  };
};

/** What the file exports when it runs. */
export const exportsOf = async (
  text: string,
): Promise<{ readonly expected: { readonly hash: string; readonly connectors: object } }> => {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
};
