FROM gcr.io/distroless/static-debian13:debug-nonroot
COPY server /server
ENTRYPOINT ["/server"]
