# ibidem in a container: docker run --rm -v "$PWD:/work" ibidem check articles/
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/ibidem && /opt/ibidem/bin/pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /opt/ibidem /opt/ibidem
RUN useradd --create-home --uid 1000 reader
USER reader
WORKDIR /work
ENV PATH=/opt/ibidem/bin:$PATH
ENTRYPOINT ["ibidem"]
CMD ["--help"]
