// What the service has for researchers: its named questions, and Cypher of one's own.
import { NO_ANSWER, type Reply, asked } from "../shared/http";
import { token } from "../shared/token";
import type { Table } from "./files";
import { type Value, read } from "./values";

export interface Parameter {
  name: string;
  type: string;
  meaning: string;
  example: Value;
  default: Value;
  required: boolean;
  choices: string[];
}

export interface Question {
  name: string;
  sentence: string;
  topic: string;
  parameters: Parameter[];
  columns: { name: string; type: string; meaning: string }[];
  notSaid: string[];
  text: string;
}

export interface Hint {
  title: string;
  description: string;
  severity: string;
  line: number | null;
  column: number | null;
}

export interface Copy {
  dataVersion: string;
  takenAt: string;
}

export interface Answered extends Table {
  truncated: boolean;
  dataVersion?: string;
  notifications?: Hint[];
  copy?: Copy | null;
  ms?: number;
}

/** What went wrong, in the service's own sentence, and where in the text where that is known. */
export interface Refusal {
  message: string;
  code: string;
  status: number;
  line?: number;
  column?: number;
}

export interface Outcome {
  answered?: Answered;
  refused?: Refusal;
  milliseconds: number;
  bytes: number;
}

/** All questions, or why they cannot be had. */
export async function library(): Promise<Question[] | Refusal> {
  const reply = await asked("queries", token());
  const { body, refused } = opened(reply);
  return refused ?? (body as { questions: Question[] }).questions;
}

/** The answer to a named question; a list is its parameter several times. */
export function askQuestion(name: string, given: [string, string][], signal: AbortSignal): Promise<Outcome> {
  return outcome(`queries/${encodeURIComponent(name)}?${new URLSearchParams(given)}`, signal);
}

/** The answer to somebody's own Cypher. */
export function askCypher(query: string, parameters: unknown, signal: AbortSignal): Promise<Outcome> {
  return outcome("cypher", signal, JSON.stringify({ query, parameters }));
}

async function outcome(path: string, signal: AbortSignal, sent?: string): Promise<Outcome> {
  const reply = await asked(path, token(), sent, signal);
  const { body, refused } = opened(reply);
  const measured = { milliseconds: reply.milliseconds, bytes: reply.text.length };
  return refused ? { refused, ...measured } : { answered: body as Answered, ...measured };
}

interface Failure {
  message: string;
  extensions?: { code?: string; line?: number; column?: number };
}

/** The body, or the first of its errors. */
function opened(reply: Reply): { body?: unknown; refused?: Refusal } {
  if (!reply.code) return { refused: { message: NO_ANSWER, code: "", status: 0 } };
  let body: { errors?: Failure[] };
  try {
    body = read(reply.text) as typeof body;
  } catch {
    return { refused: { message: CUT_SHORT, code: "", status: reply.code } };
  }
  const [failure] = body.errors ?? [];
  if (!failure) return { body };
  const { code = "", line, column } = failure.extensions ?? {};
  return { refused: { message: failure.message, code, status: reply.code, ...(line && column ? { line, column } : {}) } };
}

const CUT_SHORT = "The answer broke off before its end. Run it again.";
