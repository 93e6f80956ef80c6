# No USER of its own: the parent stage has one, and a here-document is no instruction.
FROM registry.example.com/base/alpine:3.23 AS runtime
RUN adduser -D -u 10001 app
USER 10001

FROM runtime
COPY <<EOF /usr/share/doc/app/README
USER root
EOF
ENTRYPOINT ["/usr/local/bin/app"]
