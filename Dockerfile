FROM python:3.12-slim-bookworm AS build

WORKDIR /src
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY cli cli
COPY config config
COPY crawler crawler
COPY notifier notifier
COPY pipeline pipeline
COPY store store
RUN python -m venv /opt/scpwatch \
    && /opt/scpwatch/bin/python -m pip install --no-cache-dir --constraint constraints.txt '.[postgres]'

FROM python:3.12-slim-bookworm

# The number is fixed so that an operator can give a mounted directory to it.
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin scpwatch \
    && install --directory --owner=scpwatch --group=scpwatch /data
COPY --from=build /opt/scpwatch /opt/scpwatch

ENV PATH=/opt/scpwatch/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SCPWATCH_VAR_DIR=/data \
    SCPWATCH_LISTEN=0.0.0.0:8080
USER 10001
WORKDIR /home/scpwatch
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=8)"]

ENTRYPOINT ["scpwatch"]
CMD ["run"]
