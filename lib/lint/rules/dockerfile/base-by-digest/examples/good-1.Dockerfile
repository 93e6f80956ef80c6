FROM golang:1.27 AS builder
RUN go build -o /server .

FROM gcr.io/distroless/static-debian13:nonroot@sha256:a17c164fd8beb56c48a932ba26666f4d44c0bff5e345e5dcf72f045766de18f8
COPY --from=builder /server /server
