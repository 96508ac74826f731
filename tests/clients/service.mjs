// The service under test, asked without any client: what the clients' answers are held against.

export const ADDRESS = process.env.ACTORGRAPH_GRAPHQL ?? "http://127.0.0.1:8000/graphql";

export async function ask(query, variables = {}) {
  const response = await fetch(ADDRESS, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The ids of all actors in the list's order, read as one page. */
export async function actorIds() {
  const { actors } = await ask("{ actors(first: 100) { totalCount edges { node { id } } } }");
  if (actors.edges.length !== actors.totalCount) throw new Error("One page does not hold all actors.");
  return ids(actors);
}

/** The ids of one actor's ties on a day, read as one page. */
export async function tieIds(actor, on) {
  const query =
    "query ($actor: ID!, $on: Date) { actor(id: $actor) { ties(on: $on, first: 100) { edges { tie { id } } } } }";
  const data = await ask(query, { actor, on });
  return data.actor.ties.edges.map((edge) => edge.tie.id);
}

export const ids = (connection) => connection.edges.map((edge) => edge.node.id);

/** Two days on which one actor's ties differ. */
export const HTS = { actor: "hts", before: "2016-06-01", after: "2024-11-28" };
