// The public audit of GraphQL over HTTP, against a service: one JSON line an audit.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.env.ACTORGRAPH_GRAPHQL, fetchFn: fetch });
for (const result of results) {
  await result.response?.body?.cancel().catch(() => {});
  console.log(JSON.stringify({ id: result.id, name: result.name, status: result.status, reason: result.reason }));
}
