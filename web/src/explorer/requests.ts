// A GraphQL request as people write it here, sent to the service.
import { NO_ANSWER, asked } from "../shared/http";
import { token } from "../shared/token";

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

/** The answer of the service; whatever goes wrong is told in its status. */
export async function ask(draft: Draft, operationName: string | undefined): Promise<Answer> {
  let variables: unknown;
  try {
    variables = draft.variables.trim() ? JSON.parse(draft.variables) : {};
  } catch (error) {
    return unanswered(`The variables are not JSON: ${(error as Error).message}`);
  }
  return sent(JSON.stringify({ query: draft.query, variables, operationName }));
}

/** The answer to a body; resolves also where the service is away. */
export async function sent(body: string): Promise<Answer> {
  const { code, text, milliseconds } = await asked("graphql", token(), body);
  return code ? told(code, text, milliseconds) : unanswered(NO_ANSWER);
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
