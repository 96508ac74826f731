// How it went, in sentences: rows, time, the copy's age, what was cut, what was refused and where, what the plan warns of.
import { element, made, say } from "../shared/page";
import type { Answered, Copy, Hint, Outcome, Refusal } from "./service";

const COUNT = new Intl.NumberFormat("en");

/** Tells of an outcome; `goTo` leads to a place in the editor. */
export function tell(outcome: Outcome, goTo: (line: number, column: number) => void): void {
  element("told").replaceChildren();
  if (outcome.refused) return refuse(outcome.refused, goTo);
  const answered = outcome.answered!;
  say([counted(answered), ...measured(outcome, answered), ...aged(answered)].join(", ") + ".");
  const hints = answered.notifications ?? [];
  element("told").append(...cut(answered), ...hinted(hints, goTo));
}

function refuse({ message, code, status, line, column }: Refusal, goTo: (line: number, column: number) => void): void {
  say(message, true);
  const known = [code, status ? `HTTP ${status}` : ""].filter(Boolean).join(", ");
  const place = line && column ? [placed(line, column, goTo), " "] : [];
  if (known || place.length) element("told").append(made("p", { class: "refused" }, ...place, known));
}

function placed(line: number, column: number, goTo: (line: number, column: number) => void): HTMLElement {
  const button = made("button", { class: "type", type: "button" }, `Line ${line}, column ${column}`);
  button.addEventListener("click", () => goTo(line, column));
  return button;
}

function counted({ rows }: Answered): string {
  return rows.length === 1 ? "1 row" : `${COUNT.format(rows.length)} rows`;
}

function measured({ milliseconds, bytes }: Outcome, { ms }: Answered): string[] {
  const within = ms === undefined ? "" : ` (${COUNT.format(Math.round(ms))} ms in the service)`;
  return [`${COUNT.format(Math.round(milliseconds))} ms${within}`, `${(bytes / 1000).toFixed(1)} kB`];
}

function aged({ copy, dataVersion }: Answered): string[] {
  if (copy) return [`from a copy that is ${age(copy)} old, data version ${copy.dataVersion}`];
  return dataVersion ? [`data version ${dataVersion}`] : [];
}

function age({ takenAt }: Copy): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(takenAt)) / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

function cut({ truncated, rows }: Answered): HTMLElement[] {
  if (!truncated) return [];
  const sentence = `Cut short: there are more rows than these ${COUNT.format(rows.length)}. Ask for less, or count first.`;
  return [made("p", { class: "cut", role: "alert" }, sentence)];
}

function hinted(hints: readonly Hint[], goTo: (line: number, column: number) => void): HTMLElement[] {
  if (!hints.length) return [];
  const items = hints.map((hint) => made("li", {}, ...hintPlace(hint, goTo), `${hint.title}: ${hint.description}`));
  const title = hints.length === 1 ? "1 hint of the database" : `${hints.length} hints of the database`;
  return [made("details", { class: "hints" }, made("summary", {}, title), made("ul", {}, ...items))];
}

function hintPlace({ line, column }: Hint, goTo: (line: number, column: number) => void): (Node | string)[] {
  return line && column ? [placed(line, column, goTo), " "] : [];
}
