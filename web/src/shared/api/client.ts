import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** A refusal (RFC 9457) or a failure; `status` 0 = the server could not be reached. */
export class ApiProblem extends Error {
  readonly type: string;
  readonly status: number;
  readonly errors: readonly { pointer: string; reason: string }[];
  readonly members: Record<string, unknown>;

  constructor(status: number, body: unknown) {
    const members = typeof body === "object" && body !== null ? { ...body } : {};
    const { type, detail, errors } = members as Partial<Schemas["ApiDescriptionProblemDocument"]>;
    super(
      detail ?? (status === 0 ? "The server cannot be reached." : `The server said ${status}.`),
    );
    this.type = (type ?? "").replace("/problems/", "");
    this.status = status;
    this.errors = errors ?? [];
    this.members = members;
  }

  /** Trying the same again may work: the network failed, or the server is starting or overloaded. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

type Listener = () => void;

/** What the rest of the application hears from each answer. */
export const connection = {
  csrf: null as string | null,
  online: true,
  listeners: new Set<Listener>(),
  ended: new Set<Listener>(),
  set(online: boolean) {
    if (online !== this.online) {
      this.online = online;
      for (const listener of this.listeners) listener();
    }
  },
};

async function watched(request: Request): Promise<Response> {
  const sent = new Request(request);
  if (connection.csrf && request.method !== "GET")
    sent.headers.set("X-Assay-Csrf", connection.csrf);
  try {
    const response = await fetch(sent);
    connection.set(true);
    if (response.status === 401 && !request.url.endsWith("/api/session")) {
      for (const listener of connection.ended) listener();
    }
    return response;
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    connection.set(false);
    throw new ApiProblem(0, null);
  }
}

/** Typed by the server's own description: a path or a member that is not there does not compile. */
export const api = createClient<paths>({ baseUrl: "/", fetch: watched });

/** The answer's body, or the refusal thrown. */
export async function body<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ApiProblem(response.status, error);
  return data as T;
}
