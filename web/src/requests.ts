// A request as people write it here: kept in this browser, carried by a link, sent to the service.

export interface Draft {
  query: string;
  variables: string;
}

export interface Answer {
  /** The HTTP status; 0 where nothing was asked or nobody answered. */
  code: number;
  body: string;
  /** How it went, for the line above the answer. */
  status: string;
  /** What the first error says. */
  message: string;
  bad: boolean;
}

const KEPT = "actorgraph.draft";

/** The request that the address carries, else the one of the last visit. */
export function foundDraft(): Draft | null {
  const given = new URLSearchParams(location.hash.slice(1));
  const query = given.get("query");
  return query ? { query, variables: given.get("variables") ?? "" } : keptDraft();
}

function keptDraft(): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    return typeof kept?.query === "string" && typeof kept?.variables === "string" ? kept : null;
  } catch {
    return null;
  }
}

export function keep(draft: Draft): void {
  localStorage.setItem(KEPT, JSON.stringify(draft));
}

/** The page's address with the request in it, behind the `#` that browsers do not send. */
export function link(draft: Draft): string {
  const address = new URL(location.href);
  address.hash = new URLSearchParams({ ...draft }).toString();
  return address.href;
}

/** The answer of the service; whatever goes wrong is told in its status. */
export async function ask(draft: Draft, operationName: string | undefined, token: string): Promise<Answer> {
  let variables: unknown;
  try {
    variables = draft.variables.trim() ? JSON.parse(draft.variables) : {};
  } catch (error) {
    return unanswered(`The variables are not JSON: ${(error as Error).message}`);
  }
  return sent(JSON.stringify({ query: draft.query, variables, operationName }), token);
}

/** The answer to a body; resolves also where the service is away. */
export async function sent(body: string, token = ""): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json", "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const started = performance.now();
  try {
    const response = await fetch("graphql", { method: "POST", headers, body });
    return told(response.status, await response.text(), performance.now() - started);
  } catch {
    return unanswered("The service does not answer. Is it running?");
  }
}

function unanswered(message: string): Answer {
  return { code: 0, body: "", status: message, message, bad: true };
}

function told(code: number, text: string, milliseconds: number): Answer {
  const { body, errors } = read(text);
  const count = errors.length ? `, ${errors.length} error${errors.length === 1 ? "" : "s"}` : "";
  return {
    code,
    body,
    status: `${code}${count}, ${Math.round(milliseconds)} ms, ${(text.length / 1000).toFixed(1)} kB`,
    message: errors[0]?.message ?? "",
    bad: code !== 200 || errors.length > 0,
  };
}

function read(text: string): { body: string; errors: { message: string }[] } {
  try {
    const body = JSON.parse(text);
    return { body: JSON.stringify(body, null, 2), errors: body.errors ?? [] };
  } catch {
    return { body: text, errors: [] };
  }
}
