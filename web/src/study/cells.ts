// How one value looks in a cell of the table.
import { made } from "../shared/page";
import { type GraphNode, type GraphRelationship, type Value, isMap, isNode, isNumber, isPath, isRelationship } from "./values";
import { json, named, plain } from "./values";

/** The cell of a value. */
export function cell(value: Value): HTMLElement {
  if (value === null) return made("td", { class: "absent" }, "null");
  return made("td", isNumber(value) ? { class: "number" } : {}, shown(value));
}

function shown(value: Value): Node | string {
  if (isNode(value)) return node(value);
  if (isRelationship(value)) return relationship(value);
  if (isPath(value)) return path(value);
  if (Array.isArray(value)) return list(value);
  return isMap(value) ? made("code", {}, json(value)) : plain(value);
}

function node(value: GraphNode): HTMLElement {
  const labels = value.labels.filter((label) => label !== "Record").map((label) => `:${label}`);
  return opening(`(${named(value.properties)} ${labels.join("")})`, value.properties);
}

function relationship(value: GraphRelationship): HTMLElement {
  return opening(`[:${value.type}]`, value.properties);
}

/** The short form, which opens to show the properties. */
function opening(title: string, properties: { [name: string]: Value }): HTMLElement {
  const rows = Object.entries(properties).flatMap(([name, value]) => [made("dt", {}, name), made("dd", {}, shown(value))]);
  return made("details", {}, made("summary", {}, title), made("dl", {}, ...rows));
}

function path(steps: Value[]): HTMLElement {
  const parts = steps.map((step, at) => {
    if (isNode(step)) return node(step);
    const edge = step as Value & GraphRelationship;
    const before = steps[at - 1] as Value & GraphNode;
    const along = edge.startNodeElementId === before.elementId;
    return made("span", {}, along ? "−" : "←", relationship(edge), along ? "→" : "−");
  });
  return made("div", { class: "path" }, ...parts);
}

function list(values: Value[]): HTMLElement {
  const items = values.map((value) => made("li", {}, value === null ? made("span", { class: "absent" }, "null") : shown(value)));
  return made("ul", { class: values.length ? "list" : "list empty" }, ...items);
}
