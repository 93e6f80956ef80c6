FROM golang:1.27 AS builder
RUN go build -o /server .

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=builder /server /server
# a name
USER nonroot:nonroot
ENTRYPOINT ["/server"]
