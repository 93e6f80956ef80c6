# The base sets 65532 itself; the other user is given when the image is built.
FROM gcr.io/distroless/static-debian13:nonroot AS base

FROM registry.example.com/dotnet/aspnet:10.0
USER $APP_UID
