// The explorer: write a request, run it, read the answer and the docs. Everything it needs comes from the service itself.
import {
  type DocumentNode,
  type OperationDefinitionNode,
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  print,
} from "graphql";
import { showInDocsCommand } from "cm6-graphql";

import { Drafts } from "../shared/drafts";
import { jsonEditor, text, write } from "../shared/editing";
import { element, listenToPage, made, openDocs, say, show, showDocs } from "../shared/page";
import { listenToToken, wantToken } from "../shared/token";
import { Docs } from "./docs";
import { answerEditor, queryEditor, teach } from "./editors";
import { ask, sent, type Draft } from "./requests";

interface Example {
  name: string;
  question: string;
  query: string;
  variables: Record<string, unknown>;
}

const FIRST_EXAMPLE = "backers-and-foes";
const drafts = new Drafts("actorgraph.draft", ["query", "variables"]);
const docs = new Docs();
const keys = [
  { key: "Mod-Enter", run: () => done(run) },
  { key: "Shift-Mod-p", run: () => done(prettify) },
  { key: "Shift-Mod-d", run: showInDocsCommand },
];
const query = queryEditor(keys, remember, (field, type, parent) => {
  showDocs();
  if (parent && field) docs.open({ type: parent, field });
  else if (type) docs.open({ type: type.replace(/[![\]]/g, "") });
});
const variables = jsonEditor("variables", "Variables", keys.slice(0, 2), remember);
const answer = answerEditor();
const examples = element<HTMLSelectElement>("examples");

function done(what: () => unknown): boolean {
  void what();
  return true;
}

function draft(): Draft {
  return { query: text(query), variables: text(variables) };
}

function remember(): void {
  drafts.keep(draft());
}

function edit(given: Draft): void {
  write(query, given.query);
  write(variables, given.variables);
}

async function run(): Promise<void> {
  say("Asking …");
  const given = await ask(draft(), operationAtCursor());
  if (given.body) write(answer, given.body);
  say(given.status, given.bad);
  show("answer");
}

/** The operation that the cursor stands in, where the document holds more than one. */
function operationAtCursor(): string | undefined {
  const operations =
    parsed()?.definitions.filter((one): one is OperationDefinitionNode => one.kind === "OperationDefinition") ?? [];
  if (operations.length < 2) return undefined;
  const at = query.state.selection.main.head;
  return (operations.find(({ loc }) => loc && loc.start <= at && at <= loc.end) ?? operations[0])?.name?.value;
}

function parsed(): DocumentNode | undefined {
  try {
    return parse(text(query));
  } catch {
    return undefined;
  }
}

function prettify(): void {
  const document = parsed();
  if (!document) return say("The document has to be GraphQL before it can be put into shape.", true);
  const head = /^(?:[ \t]*(?:#.*)?\n)*/.exec(text(query))?.[0] ?? "";
  write(query, `${head}${print(document)}\n`);
}

async function learnSchema(): Promise<void> {
  const given = await sent(JSON.stringify({ query: getIntrospectionQuery() }));
  if (given.code === 401) wantToken();
  if (given.bad) return say(`The schema could not be read. ${given.message}`, true);
  const schema = buildClientSchema(JSON.parse(given.body).data);
  teach(query, schema);
  docs.read(schema);
}

async function learnExamples(): Promise<void> {
  const known: Example[] = await (await fetch("explorer/operations.json")).json();
  for (const one of known) examples.append(made("option", { value: one.name }, one.question));
  const take = (name: string) => {
    const found = known.find((one) => one.name === name);
    if (found) edit({ query: found.query, variables: JSON.stringify(found.variables, null, 2) });
  };
  examples.addEventListener("change", () => {
    take(examples.value);
    examples.value = "";
    show("query");
  });
  const given = drafts.found();
  if (given) edit(given);
  else take(FIRST_EXAMPLE);
}

element("run").addEventListener("click", () => void run());
element("prettify").addEventListener("click", prettify);
element("link").addEventListener("click", () => void drafts.link(draft()));
listenToPage(() => docs.seek());
listenToToken(() => void learnSchema());
openDocs(matchMedia("(min-width: 1200px)").matches);
show("query");
void learnSchema();
void learnExamples();
