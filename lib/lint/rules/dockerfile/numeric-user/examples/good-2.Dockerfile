FROM registry.example.com/base/node:24 AS build
USER node
RUN npm ci

FROM gcr.io/distroless/nodejs24-debian13:nonroot
COPY --from=build /src /src
