// One request to the service that the page came from.

export interface Reply {
  /** The HTTP status; 0 where nobody answered. */
  code: number;
  text: string;
  milliseconds: number;
}

export const NO_ANSWER = "The service does not answer. Is it running?";

/** What the service answers; by POST where there is a body. Rejects only where `signal` aborts it. */
export async function asked(path: string, token: string, body?: string, signal?: AbortSignal): Promise<Reply> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token) headers.authorization = `Bearer ${token}`;
  const started = performance.now();
  const told = (code: number, text: string) => ({ code, text, milliseconds: performance.now() - started });
  try {
    const method = body === undefined ? "GET" : "POST";
    const response = await fetch(path, { method, headers, body: body ?? null, signal: signal ?? null });
    return told(response.status, await response.text());
  } catch (error) {
    if (signal?.aborted) throw error;
    return told(0, "");
  }
}
