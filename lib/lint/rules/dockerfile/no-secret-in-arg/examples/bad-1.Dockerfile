FROM registry.example.com/build/node:24
ARG NPM_TOKEN
RUN npm ci
USER 10001
