FROM gcr.io/distroless/base-debian13:debug AS runtime
USER 65532:65532

FROM runtime
COPY server /server
