FROM registry.example.com/build/go:1.27 AS build
ENTRYPOINT go build
FROM scratch
COPY server /server
USER 10001
entrypoint [ "/server", \
  "--listen=:8080" ]
