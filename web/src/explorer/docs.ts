// The docs: one page a type, with all that the schema says of it; links lead from type to type, a search finds words.
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from "graphql";

import { element, made } from "../shared/page";

const FEW = 60;

interface Place {
  type: string;
  field?: string | undefined;
}

interface Entry {
  name: string;
  type: GraphQLNamedType;
  field?: string;
  text: string;
}

export class Docs {
  #schema: GraphQLSchema | undefined;
  readonly #visited: Place[] = [];
  readonly #page = element("docs-page");
  readonly #back = element<HTMLButtonElement>("back");
  readonly #search = element<HTMLInputElement>("search");

  constructor() {
    this.#back.addEventListener("click", () => this.#goBack());
    this.#search.addEventListener("input", () => this.#find(this.#search.value));
    element("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#page.querySelector<HTMLButtonElement>("button.type")?.click();
    });
  }

  /** Starts at the roots of this schema. */
  read(schema: GraphQLSchema): void {
    this.#schema = schema;
    this.open({ type: "Query" });
  }

  /** The page of a type, at one of its fields where that is said. */
  open(place: Place): void {
    if (!this.#schema?.getType(place.type)) return;
    this.#visited.push(place);
    this.#search.value = "";
    this.#draw();
  }

  seek(): void {
    this.#search.focus();
    this.#search.select();
  }

  #goBack(): void {
    if (!this.#search.value) this.#visited.pop();
    this.#search.value = "";
    this.#draw();
  }

  #draw(): void {
    const place = this.#visited.at(-1);
    const type = place && this.#schema?.getType(place.type);
    this.#back.disabled = this.#visited.length < 2;
    if (!type) return;
    this.#page.replaceChildren(...this.#typePage(type, place.field));
    this.#page.scrollTop = 0;
    this.#page.querySelector("[data-found]")?.scrollIntoView({ block: "center" });
  }

  #typePage(type: GraphQLNamedType, found?: string): Node[] {
    const page: Node[] = [made("h2", {}, type.name), made("p", {}, type.description ?? "")];
    if (type.name === "Query") page.push(...this.#otherRoots());
    if (isObjectType(type) || isInterfaceType(type)) page.push(...this.#kinship("Implements", type.getInterfaces()));
    if (isAbstractType(type)) page.push(...this.#kinship("Is one of", this.#schema!.getPossibleTypes(type)));
    if (isEnumType(type)) page.push(made("dl", {}, ...type.getValues().flatMap((value) => word(value, found))));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
      page.push(made("dl", {}, ...fields.flatMap((field) => this.#field(field, found))));
    }
    return page;
  }

  #otherRoots(): Node[] {
    const mutation = this.#schema?.getMutationType();
    return mutation ? this.#kinship("What changes the graph", [mutation]) : [];
  }

  #kinship(title: string, types: readonly GraphQLNamedType[]): Node[] {
    const links = types.flatMap((type, at) => [at ? ", " : "", this.#link(type)]);
    return types.length ? [made("p", {}, `${title}: `, ...links)] : [];
  }

  #field(field: GraphQLField<unknown, unknown> | GraphQLInputField, found?: string): Node[] {
    const term = made(
      "dt",
      field.name === found ? { "data-found": "" } : {},
      `${field.name}: `,
      ...this.#type(field.type),
    );
    const told = made("dd", {}, described(field));
    const given = "args" in field ? field.args : [];
    if (given.length) told.append(this.#arguments(given));
    return [term, told];
  }

  #arguments(given: readonly GraphQLArgument[]): Node {
    const names = given.map((argument) => argument.name).join(", ");
    const list = made("dl", {}, ...given.flatMap((argument) => this.#argument(argument)));
    return made("details", {}, made("summary", {}, `Takes ${names}`), list);
  }

  #argument(argument: GraphQLArgument): Node[] {
    const usual = argument.astNode?.defaultValue ?? argument.defaultValue;
    const shown = usual === undefined ? "" : ` = ${JSON.stringify(usual).replaceAll('"', "")}`;
    return [
      made("dt", {}, `${argument.name}: `, ...this.#type(argument.type), shown),
      made("dd", {}, described(argument)),
    ];
  }

  /** The type as SDL writes it, its name a link. */
  #type(type: GraphQLType): (Node | string)[] {
    const named = getNamedType(type);
    const [before = "", after = ""] = String(type).split(named.name);
    return [before, this.#link(named), after];
  }

  #link(type: GraphQLNamedType, field?: string): HTMLElement {
    const button = made("button", { class: "type", type: "button" }, field ? `${type.name}.${field}` : type.name);
    button.addEventListener("click", () => this.open({ type: type.name, field }));
    return button;
  }

  #find(wanted: string): void {
    if (!wanted.trim()) return this.#draw();
    const hits = [...this.#hits(wanted.trim().toLowerCase())];
    const rest = hits.length > FEW ? [made("p", {}, `… and ${hits.length - FEW} more.`)] : [];
    const title = made("h2", {}, hits.length ? "Found" : "Nothing found");
    this.#back.disabled = false;
    this.#page.replaceChildren(title, made("dl", {}, ...hits.slice(0, FEW).flat()), ...rest);
  }

  /** First what is called so, then what is described so. */
  *#hits(wanted: string): Generator<Node[]> {
    const entries = [...this.#entries()];
    const byName = entries.filter((one) => one.name.toLowerCase().includes(wanted));
    byName.sort((one, other) => nearness(one, wanted) - nearness(other, wanted));
    const byText = entries.filter((one) => !byName.includes(one) && one.text.toLowerCase().includes(wanted));
    for (const one of [...byName, ...byText]) {
      yield [made("dt", {}, this.#link(one.type, one.field)), made("dd", {}, one.text)];
    }
  }

  *#entries(): Generator<Entry> {
    for (const type of Object.values(this.#schema?.getTypeMap() ?? {})) {
      if (isIntrospectionType(type)) continue;
      yield { name: type.name, type, text: type.description ?? "" };
      for (const part of parts(type)) yield { name: part.name, type, field: part.name, text: part.description ?? "" };
    }
  }
}

interface Part {
  name: string;
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}

function parts(type: GraphQLNamedType): readonly Part[] {
  if (isEnumType(type)) return type.getValues();
  const fields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return fields ? Object.values<Part>(type.getFields()) : [];
}

/** The smaller the nearer: the name itself, then one that starts so, then any other; types before their fields. */
function nearness(one: Entry, wanted: string): number {
  const name = one.name.toLowerCase();
  return (name === wanted ? 0 : name.startsWith(wanted) ? 2 : 4) + (one.field ? 1 : 0);
}

function word(value: Part, found?: string): Node[] {
  return [made("dt", value.name === found ? { "data-found": "" } : {}, value.name), made("dd", {}, described(value))];
}

function described(part: Part): string {
  return (part.description ?? "") + (part.deprecationReason ? ` Deprecated: ${part.deprecationReason}` : "");
}
