FROM registry.example.com/base/alpine:3.23
RUN addgroup -S app && adduser -S -u 10001 -G app app
USER 10001:app
