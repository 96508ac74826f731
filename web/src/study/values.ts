// Values as the service answers them: plain JSON, in which nodes and relationships have the form of Neo4j's Query API.

export type Value = null | boolean | number | bigint | string | Value[] | { [name: string]: Value };

export interface GraphNode {
  elementId: string;
  labels: string[];
  properties: { [name: string]: Value };
}

export interface GraphRelationship {
  elementId: string;
  startNodeElementId: string;
  type: string;
  properties: { [name: string]: Value };
}

interface Reviving {
  source: string;
}

const MAY_BE_TOO_LONG = /\d{16}/;

/** What a text in JSON says. Integers that a number of JavaScript would round stay exact. */
export function read(text: string): unknown {
  return MAY_BE_TOO_LONG.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
}

function exactly(this: unknown, _name: string, value: unknown, ...[reviving]: Reviving[]): unknown {
  const rounds = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounds && reviving && /^-?\d+$/.test(reviving.source) ? BigInt(reviving.source) : value;
}

export function isNode(value: Value): value is Value & GraphNode {
  return isMap(value) && Array.isArray(value.labels) && "elementId" in value && "properties" in value;
}

export function isRelationship(value: Value): value is Value & GraphRelationship {
  return isMap(value) && typeof value.type === "string" && "startNodeElementId" in value && "properties" in value;
}

/** A path is a list in which nodes and relationships take turns. */
export function isPath(value: Value): value is Value[] {
  if (!Array.isArray(value) || value.length < 3 || value.length % 2 === 0) return false;
  return value.every((one, at) => (at % 2 ? isRelationship(one) : isNode(one)));
}

export function isMap(value: Value): value is { [name: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a text, for files and spreadsheets: what is made of several is JSON, what is absent is empty. */
export function plain(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? json(value) : String(value);
}

export function json(value: Value): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  if (!isMap(value)) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${json(one)}`).join(",")}}`;
}

const WORDS = new Intl.Collator("en");

/** Orders the values of a column: numbers, then texts, then the rest; what is absent comes last both ways. */
export function compare(one: Value, other: Value): number {
  const ranks = rank(one) - rank(other);
  if (ranks) return ranks;
  if (isNumber(one) && isNumber(other)) return one < other ? -1 : one > other ? 1 : 0;
  return WORDS.compare(sortable(one), sortable(other));
}

export function isNumber(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function rank(value: Value): number {
  if (isNumber(value)) return 0;
  return typeof value === "string" ? 1 : 2;
}

function sortable(value: Value): string {
  if (isNode(value) || isRelationship(value)) return named(value.properties);
  return plain(value);
}

/** What a node or relationship is called: its name, else its id. */
export function named(properties: { [name: string]: Value }): string {
  return plain(properties.name ?? properties.title ?? properties.id ?? null);
}
