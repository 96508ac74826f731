// The form of one question: what it asks, what it does not say, and a field for each of its parameters.
import { element, made } from "../shared/page";
import type { Parameter, Question } from "./service";
import { type Value, json, plain } from "./values";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class QuestionForm {
  #question: Question | undefined;
  readonly #place = element("question");
  readonly #changed: () => void;
  readonly #toEditor: () => void;
  readonly #leadingTo: (name: string) => (() => void) | undefined;

  /** `leadingTo` gives the way to a question of this name, where there is one. */
  constructor(
    changed: () => void,
    run: () => void,
    toEditor: () => void,
    leadingTo: (name: string) => (() => void) | undefined,
  ) {
    this.#changed = changed;
    this.#toEditor = toEditor;
    this.#leadingTo = leadingTo;
    this.#place.addEventListener("input", () => this.#changed());
    this.#place.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
  }

  get question(): Question | undefined {
    return this.#question;
  }

  /** Shows a question, its fields filled with what is given, else with the examples. */
  show(question: Question, given?: Record<string, string>): void {
    this.#question = question;
    const fields = question.parameters.flatMap((parameter) => labelled(parameter, given));
    const open = made("button", { type: "button", id: "to-editor" }, "Open its Cypher in the editor");
    open.addEventListener("click", this.#toEditor);
    this.#place.replaceChildren(
      made("h2", {}, question.sentence),
      ...fields,
      made("div", { class: "buttons" }, made("button", { class: "primary" }, "Run the question"), open),
      made("h3", {}, "What the answer does not say"),
      made("ul", {}, ...question.notSaid.map((sentence) => made("li", {}, ...this.#linked(sentence)))),
      this.#columns(question),
    );
  }

  /** The texts of the fields, by parameter. */
  get texts(): Record<string, string> {
    return Object.fromEntries(this.#fields().map((field) => [field.name, field.value]));
  }

  /** What is sent: a parameter whose field is empty is left out, a list is its parameter several times. */
  get sent(): [string, string][] {
    return this.#given().flatMap(([parameter, text]) => parts(parameter, text).map((one): [string, string] => [parameter.name, one]));
  }

  /**
   * The statement for one's own Cypher. There parameters come as JSON, which has no days; so the statement makes days
   * of their texts.
   */
  get statement(): string {
    const types = new Map(this.#question?.parameters.map(({ name, type }) => [`$${name}`, type]));
    return (this.#question?.text ?? "").replace(APART_OR_PARAMETER, (found) => dated(found, types.get(found)));
  }

  /** The parameters as JSON for one's own Cypher; what is left out has its default. */
  get parameters(): string {
    const given = new Map(this.#given().map(([parameter, text]) => [parameter.name, valued(parameter, text)]));
    const all = this.#question?.parameters ?? [];
    const lines = all.map((one) => `  ${JSON.stringify(one.name)}: ${json(given.get(one.name) ?? one.default)}`);
    return lines.length ? `{\n${lines.join(",\n")}\n}` : "{}";
  }

  #columns({ columns }: Question): HTMLElement {
    const rows = columns.flatMap(({ name, meaning }) => [
      made("dt", {}, name),
      made("dd", {}, ...this.#linked(meaning)),
    ]);
    return made("details", {}, made("summary", {}, "The columns of the answer"), made("dl", {}, ...rows));
  }

  /** A sentence in which `names` stand apart; those of other questions lead there. */
  #linked(sentence: string): (Node | string)[] {
    return sentence.split("`").map((part, at) => {
      const lead = at % 2 ? this.#leadingTo(part) : undefined;
      if (!lead) return at % 2 ? made("code", {}, part) : part;
      const button = made("button", { class: "type", type: "button" }, part);
      button.addEventListener("click", lead);
      return button;
    });
  }

  #given(): [Parameter, string][] {
    const known = new Map(this.#question?.parameters.map((parameter) => [parameter.name, parameter]));
    const filled = this.#fields().filter((field) => field.value.trim());
    return filled.map((field) => [known.get(field.name)!, field.value]);
  }

  #fields(): Field[] {
    return [...this.#place.querySelectorAll<Field>("input, select, textarea")];
  }
}

const APART_OR_PARAMETER = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\/|\$\w+/g;

function dated(written: string, type: string | undefined): string {
  if (type === "[DATE]") return `[day IN ${written} | date(day)]`;
  return type === "DATE" ? `date(${written})` : written;
}

function labelled(parameter: Parameter, given?: Record<string, string>): HTMLElement[] {
  const text = given ? (given[parameter.name] ?? "") : written(parameter.example);
  const told = `${parameter.name}-means`;
  const field = fieldOf(parameter, text);
  field.setAttribute("aria-describedby", told);
  const label = made("label", {}, made("span", {}, parameter.name), field);
  return [made("div", { class: "field" }, label, made("p", { id: told }, meaning(parameter).replaceAll("`", "")))];
}

function meaning({ meaning, type, default: usual, required, choices }: Parameter): string {
  const several = type.startsWith("[") ? ["One a line."] : [];
  const words = several.length && choices.length ? [`It takes ${choices.join(", ")}.`] : [];
  const needed = required ? ["Needed."] : usual === null ? [] : [`Left empty, it is ${written(usual)}.`];
  return [meaning.replace(/\.?$/, "."), ...words, ...several, ...needed].join(" ");
}

function fieldOf({ name, type, choices }: Parameter, text: string): Field {
  const common = { name, autocomplete: "off", spellcheck: "false" };
  if (type === "BOOLEAN") return select(name, ["true", "false"], text);
  if (choices.length && !type.startsWith("[")) return select(name, choices, text);
  const field = type.startsWith("[")
    ? made("textarea", { ...common, rows: "2" })
    : made("input", { ...common, ...INPUTS[type] });
  (field as Field).value = text;
  return field as Field;
}

const INPUTS: Record<string, Record<string, string>> = {
  DATE: { type: "date" },
  INTEGER: { type: "number", step: "1" },
  FLOAT: { type: "number", step: "any" },
};

function select(name: string, words: readonly string[], text: string): HTMLSelectElement {
  const options = ["", ...words].map((word) => made("option", { value: word }, word || "…"));
  const field = made("select", { name }, ...options) as HTMLSelectElement;
  field.value = text;
  return field;
}

/** An example or default as it stands in a field. */
function written(value: Value): string {
  return Array.isArray(value) ? value.map(plain).join("\n") : plain(value);
}

function parts(parameter: Parameter, text: string): string[] {
  if (!parameter.type.startsWith("[")) return [text.trim()];
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

function valued(parameter: Parameter, text: string): Value {
  const values = parts(parameter, text).map((one) => typed(parameter.type.replace(/[[\]]/g, ""), one));
  return parameter.type.startsWith("[") ? values : values[0]!;
}

function typed(type: string, text: string): Value {
  if (type === "INTEGER" || type === "FLOAT") return Number(text);
  return type === "BOOLEAN" ? text === "true" : text;
}
