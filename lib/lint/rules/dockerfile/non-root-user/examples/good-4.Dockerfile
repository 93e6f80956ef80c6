FROM gcr.io/distroless/static-debian13:nonroot
COPY server /server
ENTRYPOINT ["/server"]
