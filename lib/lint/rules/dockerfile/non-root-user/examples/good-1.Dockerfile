FROM registry.example.com/base/node:24 AS build
USER root
RUN npm ci

FROM registry.example.com/base/node:24
USER 0
RUN apk add --no-cache tini
COPY --from=build /src/dist /srv/app
USER 10001:10001
ENTRYPOINT ["tini", "--", "node", "/srv/app/main.js"]
