// The study page: choose a question or write Cypher, run it, read the table. Everything it needs comes from the service.
import { Drafts } from "../shared/drafts";
import { jsonEditor, text, write } from "../shared/editing";
import { element, listenToPage, openDocs, say, show } from "../shared/page";
import { listenToToken, wantToken } from "../shared/token";
import { cypherEditor, goTo, insert, remark, type Remark } from "./editors";
import { csv, download, tsv } from "./files";
import { QuestionForm } from "./form";
import { GraphDocs } from "./graph";
import { Library } from "./library";
import { type Outcome, type Question, askCypher, askQuestion, library as allQuestions } from "./service";
import { AnswerTable } from "./table";
import { tell } from "./told";

const FIRST_QUESTION = "backers";
const FIRST_CYPHER = `// Who designates whom as what?
MATCH (who:Actor)-[tie:DESIGNATES]->(whom:Actor)
RETURN who.name AS who, whom.name AS whom, tie.designation AS designation
ORDER BY who, whom
LIMIT 100
`;
const drafts = new Drafts("actorgraph.study", ["question", "given", "query", "parameters"]);
const keys = [{ key: "Mod-Enter", run: () => (void run(), true) }];
const query = cypherEditor(keys, remember, () => docs.graph, parameterNames);
const parameters = jsonEditor("parameters", "Parameters", keys, remember);
const docs = new GraphDocs((words) => {
  ownCypher(true);
  show("query");
  insert(query, words);
});
const form = new QuestionForm(remember, () => void run(), toEditor, leadingTo);
const library = new Library((question, byHand) => {
  choose(question);
  if (byHand) show("query");
});
const table = new AnswerTable();
let known: Question[] = [];
let own = false;
let running: AbortController | undefined;
let answeredName = "answer";

function ownCypher(wanted: boolean): void {
  own = wanted;
  element("own").hidden = !own;
  element("question").hidden = own;
  element("as-cypher").setAttribute("aria-current", String(own));
  element("as-question").setAttribute("aria-current", String(!own));
}

function choose(question: Question, given?: Record<string, string>): void {
  form.show(question, given);
  ownCypher(false);
  remember();
}

function leadingTo(name: string): (() => void) | undefined {
  const found = known.find((question) => question.name === name);
  if (!found) return undefined;
  return () => {
    library.mark(name);
    choose(found);
  };
}

function toEditor(): void {
  const statement = form.statement;
  write(query, statement);
  write(parameters, form.parameters);
  ownCypher(true);
  goTo(query, 1 + statement.split("\n").findIndex((line) => !line.startsWith("//")), 1);
  remember();
}

/** What the address and the next visit get: the question only while it is the one to run. */
function draft() {
  const asked = { question: own ? "" : (form.question?.name ?? ""), given: own ? "" : JSON.stringify(form.texts) };
  return { ...asked, query: text(query), parameters: text(parameters) };
}

function remember(): void {
  drafts.keep(draft());
}

function link(): void {
  const all = draft();
  void drafts.link(all.question ? { ...all, query: "", parameters: "" } : all);
}

async function run(): Promise<void> {
  const asked = own ? cypherToAsk() : questionToAsk();
  if (!asked) return;
  running?.abort();
  const mine = (running = new AbortController());
  const began = performance.now();
  const clock = setInterval(() => saySeconds(began), 1_000);
  element<HTMLButtonElement>("cancel").disabled = false;
  say("Asking …");
  show("answer");
  try {
    answer(await asked(mine.signal));
  } catch {
    if (running === mine) cancelled(began);
  } finally {
    clearInterval(clock);
    if (running === mine) stopped();
  }
}

type Asked = (signal: AbortSignal) => Promise<Outcome>;

function questionToAsk(): Asked | undefined {
  const question = form.question;
  if (!question) return void say("Choose a question first.", true);
  const given = form.sent;
  return (signal) => askQuestion(question.name, given, signal);
}

function cypherToAsk(): Asked | undefined {
  const written = text(query);
  try {
    const given = text(parameters).trim() ? JSON.parse(text(parameters)) : {};
    return (signal) => askCypher(written, given, signal);
  } catch (error) {
    return void say(`The parameters are not JSON: ${(error as Error).message}`, true);
  }
}

function answer(outcome: Outcome): void {
  tell(outcome, (line, column) => {
    show("query");
    goTo(query, line, column);
  });
  if (own) remark(query, remarks(outcome));
  if (outcome.refused?.status === 401) wantToken();
  if (!outcome.answered) return table.clear();
  const columns = own ? [] : (form.question?.columns ?? []);
  answeredName = own ? "answer" : form.question!.name;
  table.show(outcome.answered, Object.fromEntries(columns.map(({ name, meaning }) => [name, meaning])));
}

function remarks({ answered, refused }: Outcome): Remark[] {
  if (refused?.line && refused.column) {
    return [{ line: refused.line, column: refused.column, message: refused.message, severity: "error" }];
  }
  return (answered?.notifications ?? []).flatMap(({ line, column, title, description, severity }) =>
    line && column
      ? [{ line, column, message: `${title}: ${description}`, severity: severity === "WARNING" ? "warning" : "info" }]
      : [],
  );
}

function saySeconds(began: number): void {
  element("cancel").textContent = `Cancel (${Math.round((performance.now() - began) / 1_000)} s)`;
}

function stopped(): void {
  running = undefined;
  const button = element<HTMLButtonElement>("cancel");
  button.disabled = true;
  button.textContent = "Cancel";
}

function cancelled(began: number): void {
  say(`Cancelled after ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
}

function parameterNames(): string[] {
  try {
    return Object.keys(JSON.parse(text(parameters)));
  } catch {
    return [];
  }
}

async function copyTable(): Promise<void> {
  try {
    await navigator.clipboard.writeText(tsv(table.shown));
    say("The table is copied. Paste it into a spreadsheet.");
  } catch {
    say("The browser does not let this page copy. Download the CSV.", true);
  }
}

async function learnQuestions(): Promise<void> {
  const found = await allQuestions();
  if (!Array.isArray(found)) {
    if (found.status === 401) wantToken();
    return library.say(`The questions could not be read. ${found.message}`);
  }
  known = found;
  library.show(known);
  const given = drafts.found();
  const named = (wanted: string | undefined) => known.find(({ name }) => name === wanted);
  const wanted = named(form.question?.name ?? given?.question) ?? named(FIRST_QUESTION) ?? known[0];
  if (!wanted) return;
  library.mark(wanted.name);
  if (!form.question) form.show(wanted, given?.question === wanted.name ? fieldTexts(given.given) : undefined);
}

/** The texts of a form's fields, as a link or the last visit has them. */
function fieldTexts(given: string): Record<string, string> | undefined {
  try {
    return JSON.parse(given) ?? undefined;
  } catch {
    return undefined;
  }
}

async function learnGraph(): Promise<void> {
  docs.read(await (await fetch("explorer/graph.json")).json());
}

function start(): void {
  const given = drafts.found();
  write(query, given?.query || FIRST_CYPHER);
  write(parameters, given?.parameters || "{}");
  ownCypher(Boolean(given?.query && !given.question));
  void learnQuestions();
  void learnGraph();
}

element("run").addEventListener("click", () => void run());
element("cancel").addEventListener("click", () => running?.abort());
element("link").addEventListener("click", link);
element("as-question").addEventListener("click", () => ownCypher(false));
element("as-cypher").addEventListener("click", () => ownCypher(true));
element("csv").addEventListener("click", () => download(`${answeredName}.csv`, csv(table.shown)));
element("copy").addEventListener("click", () => void copyTable());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") running?.abort();
  else if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && !event.defaultPrevented) void run();
});
listenToPage(() => docs.seek());
listenToToken(() => void learnQuestions());
openDocs(false);
show("library");
start();
