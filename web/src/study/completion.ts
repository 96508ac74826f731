// What may come next in Cypher: labels and types after a colon, properties after a dot, parameters after `$`, else words.
import { type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";

import { KEYWORDS } from "./cypher";
import type { Graph } from "./graph";

const WORDS: Completion[] = KEYWORDS.map((label) => ({ label, type: "keyword" }));

/** Completes from the graph and from the names in the parameters' JSON. */
export function completing(graph: () => Graph, parameters: () => string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/[$:.|&!]?\s*[\p{L}\p{N}_]*$/u);
    if (!before || (before.text === "" && !context.explicit)) return null;
    const sign = /^[$:.|&!]/.exec(before.text)?.[0] ?? "";
    const from = before.to - /[\p{L}\p{N}_]*$/u.exec(before.text)![0].length;
    if (!sign && from === before.to && !context.explicit) return null;
    const line = context.state.doc.lineAt(context.pos);
    const options = optionsAfter(sign, line.text.slice(0, from - line.from), graph(), parameters());
    return options.length ? { from, options, validFor: /^[\p{L}\p{N}_]*$/u } : null;
  };
}

function optionsAfter(sign: string, before: string, graph: Graph, parameters: string[]): Completion[] {
  if (sign === "$") return parameters.map((label) => ({ label, type: "variable" }));
  if (sign === ".") return properties(graph);
  if (sign) return /\[[^\]]*$/.test(before) ? types(graph) : sign === ":" && inMap(before) ? WORDS : labels(graph);
  return WORDS;
}

const inMap = (before: string): boolean => /\{[^}]*$/.test(before);

function labels(graph: Graph): Completion[] {
  return graph.labels.map(({ name, meaning }) => ({ label: name, info: meaning, type: "class" }));
}

function types(graph: Graph): Completion[] {
  return graph.types.map(({ name, meaning }) => ({ label: name, info: meaning, type: "type" }));
}

function properties(graph: Graph): Completion[] {
  const names = [...graph.labels, ...graph.types].flatMap((one) => one.properties);
  return [...new Set(names)].sort().map((label) => ({ label, type: "property" }));
}
