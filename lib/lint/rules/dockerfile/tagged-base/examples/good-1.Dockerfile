FROM --platform=$BUILDPLATFORM registry.example.com/build/node:24 AS deps
RUN npm ci

FROM --platform=$BUILDPLATFORM deps AS build
RUN npm run build

FROM scratch AS assets
COPY --from=build /src/dist /

FROM registry.example.com/base/web:1.29
COPY --from=assets / /srv
COPY --from=0 /src/licenses /srv/licenses
USER 10001
