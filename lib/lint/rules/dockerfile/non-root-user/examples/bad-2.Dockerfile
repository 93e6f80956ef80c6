# The builder is careful, the image is not: scratch has no user.
FROM registry.example.com/build/go:1.27 AS build
USER 10001
RUN go build -o /tmp/app .

FROM scratch
COPY --from=build /tmp/app /app
ENTRYPOINT ["/app"]
