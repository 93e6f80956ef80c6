FROM registry.example.com/base/alpine:3.23
USER 10001
ENTRYPOINT /usr/local/bin/app --listen :8080
