ARG BASE=registry.example.com/base/web
FROM ${BASE}
COPY --from=busybox /bin/wget /usr/bin/wget
USER 10001
