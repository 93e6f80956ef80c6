FROM registry.example.com/build/node AS build
RUN npm ci

FROM --platform=$BUILDPLATFORM registry.example.com/base/web:latest
COPY --from=build /src/dist /srv
USER 10001
