# Two stages: wheels are built with pip's tools, the image that runs has only what it needs.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /app
COPY requirements.lock ./
RUN /app/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY messages messages
RUN /app/bin/pip install --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
COPY --from=build /app /app
RUN useradd --uid 10001 --home-dir /data --shell /usr/sbin/nologin mmss && install -d -o 10001 -g 10001 /data
ENV PATH=/app/bin:$PATH PYTHONDONTWRITEBYTECODE=1 MMSS_HOME=/data MMSS_WEB=0.0.0.0:8080
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["mmss"]
CMD ["run"]
