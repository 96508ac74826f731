// @neo4j/graphql behind Apollo Server or GraphQL Yoga: node peer.js apollo|yoga PORT
//
// Each server stands on node:http as its documentation sets it up for production, with the caches of parsed and
// validated documents that are on by default; introspection and the pages for people are off.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const host = "127.0.0.1";
const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD } = process.env;

const servers = {
  async apollo(schema, port) {
    const plugins = [ApolloServerPluginLandingPageDisabled()];
    const server = new ApolloServer({ schema, introspection: false, plugins });
    await startStandaloneServer(server, { listen: { host, port } });
  },
  async yoga(schema, port) {
    const yoga = createYoga({ schema, graphiql: false, landingPage: false, logging: "error" });
    await new Promise((listening) => createServer(yoga).listen(port, host, listening));
  },
};

async function main([name, port]) {
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
    notificationFilter: { minimumSeverityLevel: "OFF" },
    telemetryDisabled: true,
  });
  const typeDefs = readFileSync(new URL("schema.graphql", import.meta.url), "utf8");
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  await servers[name](schema, Number(port));
  console.log("ready");
}

await main(process.argv.slice(2));
