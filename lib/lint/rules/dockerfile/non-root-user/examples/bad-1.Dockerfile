FROM registry.example.com/base/alpine:3.23
COPY app /usr/local/bin/app
USER 0:0
ENTRYPOINT ["/usr/local/bin/app"]
