FROM registry.example.com/base/node:24 AS runtime
USER 10001

FROM runtime
COPY app /srv/app
