/** A small CRM as a system behind a connection: contacts and deals, kept, paged, and behind a key. */
import type { Upstream } from "../facilio/Connection.ts";
import { makeRandom } from "../SeededRandom.ts";

/** Somebody whom the CRM knows. */
export interface CrmContact {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** Something that may be sold to a contact. */
export interface CrmDeal {
  readonly id: number;
  readonly title: string;
  readonly stage: "open" | "won" | "lost";
  readonly amount: number;
  readonly contact_id: number;
}

/** The key that its connection authenticates itself with. */
export const crmKey = "Bearer crm-secret-4711";

const FIRST = ["Ana", "Bo", "Cleo", "Dai", "Eva", "Finn", "Gia", "Hugo"] as const;
const LAST = ["Acosta", "Berg", "Costa", "Dahl", "Engel", "Fischer"] as const;
const STAGES = ["open", "open", "won", "lost"] as const;

const contactsAndDeals = (): { contacts: Array<CrmContact>; deals: Array<CrmDeal> } => {
  const random = makeRandom(7);
  const contacts = Array.from({ length: 57 }, (_, index): CrmContact => {
    const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
    const email = `${name.toLowerCase().replace(" ", ".")}.${index + 1}@example.com`;
    return { id: index + 1, name, email };
  });
  const deals = Array.from({ length: 34 }, (_, index): CrmDeal => ({
    id: index + 1,
    title: `Deal ${index + 1}`,
    stage: random.pick(STAGES),
    amount: (1 + random.integer(90)) * 100,
    contact_id: 1 + random.integer(contacts.length),
  }));
  return { contacts, deals };
};

interface Row {
  readonly id: number;
}

const refused = (status: number, message: string): Response =>
  Response.json({ message }, { status });

const pageOf = (rows: ReadonlyArray<Row>, query: URLSearchParams): Response => {
  const page = Number(query.get("page") ?? 1);
  const size = Math.min(Number(query.get("per_page") ?? 20), 50);
  if (!(page >= 1) || !(size >= 1)) return refused(400, "page and per_page begin at 1");
  const filters = [...query].filter(([name]) => name !== "page" && name !== "per_page");
  const found = rows.filter((row) =>
    filters.every(([name, value]) => String(row[name as keyof Row]) === value),
  );
  const data = found.slice((page - 1) * size, page * size);
  return Response.json({ data, page, per_page: size, total: found.length });
};

/** Rows by id, as a REST resource. */
const resource = (rows: Array<Row>, required: string) => {
  const find = (id: string): Row | undefined => rows.find((row) => String(row.id) === id);
  const put = (id: string, next: object): Row => {
    const row = { ...next, id: Number(id) };
    rows[rows.findIndex((_) => _.id === row.id)] = row;
    return row;
  };
  return (
    method: string,
    id: string | undefined,
    query: URLSearchParams,
    body: object,
  ): Response => {
    if (id === undefined) {
      if (method === "GET") return pageOf(rows, query);
      if (method !== "POST") return refused(405, `${method} needs an id`);
      if (!(required in body)) return refused(422, `${required} is missing`);
      const row = { ...body, id: Math.max(0, ...rows.map((_) => _.id)) + 1 };
      rows.push(row);
      return Response.json(row, { status: 201 });
    }
    const row = find(id);
    if (row === undefined) return refused(404, `There is no ${id}`);
    switch (method) {
      case "GET":
        return Response.json(row);
      case "PATCH":
        return Response.json(put(id, { ...row, ...body }));
      case "PUT":
        return required in body
          ? Response.json(put(id, body))
          : refused(422, `${required} is missing`);
      case "DELETE":
        rows.splice(rows.indexOf(row), 1);
        return new Response(null, { status: 204 });
      default:
        return refused(405, `${method} is not allowed`);
    }
  };
};

/** Makes a CRM: `/contacts` and `/deals`, each with `GET`, `POST`, `PATCH`, `PUT` and `DELETE`. */
export const crm = (): Upstream => {
  const { contacts, deals } = contactsAndDeals();
  const resources = new Map([
    ["contacts", resource(contacts, "name")],
    ["deals", resource(deals, "title")],
  ]);
  return async (request) => {
    if (request.headers.get("authorization") !== crmKey) return refused(401, "Who are you?");
    const { pathname, searchParams } = new URL(request.url);
    const [, name = "", id] = pathname.split("/");
    const answer = resources.get(name);
    if (answer === undefined) return refused(404, `There is nothing at ${pathname}`);
    const text = await request.text();
    const body: unknown = text === "" ? {} : JSON.parse(text);
    return answer(request.method, id, searchParams, Object(body) as object);
  };
};
